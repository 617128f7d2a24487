// Waiting for the end of a thread, and letting it go.
#include "cancellation.h"
#include "futex.h"
#include "thread.h"
#include "thread_blocks.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>

static void stop_joining(void *argument) {
    struct thread *thread = argument;
    this_thread()->joining = NULL;
    int joined = JOINED;
    __atomic_compare_exchange_n(&thread->state, &joined, JOINABLE, 0, __ATOMIC_RELAXED,
                                __ATOMIC_RELAXED);
}

static int wait_for_end(struct thread *thread, clockid_t clock, const struct timespec *end) {
    int tid;
    while ((tid = __atomic_load_n(&thread->tid, __ATOMIC_ACQUIRE)) != 0) {
        // The kernel wakes a word that processes may share.
        long result;
        if (end == NULL)
            result = cancellable_call(SYS_futex, &thread->tid, FUTEX_WAIT, tid, NULL);
        else
            result = cancellable_call(
                SYS_futex, &thread->tid,
                FUTEX_WAIT_BITSET | (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0), tid, end,
                NULL, -1);
        if (result == -ETIMEDOUT || result == -EINVAL)
            return (int)-result;
    }
    return 0;
}

static int join(struct thread *thread, void **result, clockid_t clock, const struct timespec *end) {
    struct thread *self = this_thread();
    int error = __check_end(end);
    if (error == EINVAL)
        return error;
    if (thread == self || thread->joining == self)
        return EDEADLK;
    // One may join a thread that has ended already; but only once, and not a detached one.
    int state = JOINABLE;
    if (!__atomic_compare_exchange_n(&thread->state, &state, JOINED, 0, __ATOMIC_ACQUIRE,
                                     __ATOMIC_ACQUIRE)
        && state != ENDED)
        return EINVAL;
    self->joining = thread;
    pthread_cleanup_push(stop_joining, thread);
    error = wait_for_end(thread, clock, end);
    pthread_cleanup_pop(error != 0);
    self->joining = NULL;
    if (error != 0)
        return error;
    if (result != NULL)
        *result = thread->result;
    __keep_block(thread);
    return 0;
}

WEAK int pthread_join(pthread_t thread, void **result) {
    return join((struct thread *)thread, result, CLOCK_REALTIME, NULL);
}

WEAK int pthread_tryjoin_np(pthread_t thread, void **result) {
    if (__atomic_load_n(&((struct thread *)thread)->tid, __ATOMIC_ACQUIRE) != 0)
        return EBUSY;
    return pthread_join(thread, result);
}

WEAK int pthread_timedjoin_np(pthread_t thread, void **result, const struct timespec *end) {
    return join((struct thread *)thread, result, CLOCK_REALTIME, end);
}

WEAK int pthread_clockjoin_np(pthread_t thread, void **result, clockid_t clock,
                              const struct timespec *end) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    return join((struct thread *)thread, result, clock, end);
}

WEAK int pthread_detach(pthread_t handle) {
    struct thread *thread = (struct thread *)handle;
    int state = JOINABLE;
    if (__atomic_compare_exchange_n(&thread->state, &state, DETACHED, 0, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE))
        return 0;
    if (state != ENDED)
        return EINVAL;
    __keep_block(thread);
    return 0;
}
