// Condition variables. Each signal makes the sequence one higher, which a waiter sees who was
// about to sleep; whoever sleeps already is woken.
#include "cancellation.h"
#include "futex.h"
#include "mutex.h"
#include "thread.h"

#include <errno.h>
#include <pthread.h>

WEAK int pthread_cond_init(pthread_cond_t *restrict condition,
                           const pthread_condattr_t *restrict attributes) {
    *condition = (pthread_cond_t){.__data = {0}};
    if (attributes != NULL) {
        condition->__data.__clock = attributes->__data.__clock;
        condition->__data.__shared = attributes->__data.__shared;
    }
    return 0;
}

WEAK int pthread_cond_destroy(pthread_cond_t *condition) {
    (void)condition;
    return 0;
}

struct waiting {
    pthread_cond_t *condition;
    pthread_mutex_t *mutex;
    int result;
};

// Also when the thread is cancelled: its handlers run with the mutex held.
static void end_waiting(void *argument) {
    struct waiting *waiting = argument;
    __atomic_sub_fetch(&waiting->condition->__data.__waiters, 1, __ATOMIC_RELAXED);
    int result = __mutex_lock(waiting->mutex, true, CLOCK_REALTIME, NULL);
    if (result != 0)
        waiting->result = result;
}

static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock,
                      const struct timespec *end) {
    struct waiting waiting = {condition, mutex, 0};
    unsigned *sequence = &condition->__data.__sequence;
    if (end != NULL && (end->tv_nsec < 0 || end->tv_nsec >= 1000000000))
        return EINVAL;
    unsigned seen = __atomic_load_n(sequence, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&condition->__data.__waiters, 1, __ATOMIC_SEQ_CST);
    int error = __mutex_unlock(mutex);
    if (error != 0) {
        __atomic_sub_fetch(&condition->__data.__waiters, 1, __ATOMIC_RELAXED);
        return error;
    }
    pthread_cleanup_push(end_waiting, &waiting);
    long result;
    int private = condition->__data.__shared ? 0 : FUTEX_PRIVATE;
    do
        result = end != NULL && end->tv_sec < 0 ? -ETIMEDOUT
                 : end == NULL
                     ? cancellable_call(SYS_futex, sequence, FUTEX_WAIT | private, seen, NULL)
                     : cancellable_call(SYS_futex, sequence,
                                        FUTEX_WAIT_BITSET | private
                                            | (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0),
                                        seen, end, NULL, -1);
    while (result == -EINTR && __atomic_load_n(sequence, __ATOMIC_SEQ_CST) == seen);
    if (result == -ETIMEDOUT)
        waiting.result = ETIMEDOUT;
    pthread_cleanup_pop(1);
    return waiting.result;
}

WEAK int pthread_cond_wait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex) {
    return wait_until(condition, mutex, CLOCK_REALTIME, NULL);
}

WEAK int pthread_cond_timedwait(pthread_cond_t *restrict condition,
                                pthread_mutex_t *restrict mutex,
                                const struct timespec *restrict end) {
    return wait_until(condition, mutex, condition->__data.__clock, end);
}

WEAK int pthread_cond_clockwait(pthread_cond_t *restrict condition,
                                pthread_mutex_t *restrict mutex, clockid_t clock,
                                const struct timespec *restrict end) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    return wait_until(condition, mutex, clock, end);
}

static int wake(pthread_cond_t *condition, int count) {
    __atomic_add_fetch(&condition->__data.__sequence, 1, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&condition->__data.__waiters, __ATOMIC_SEQ_CST) > 0)
        futex_wake(&condition->__data.__sequence, count, condition->__data.__shared);
    return 0;
}

WEAK int pthread_cond_signal(pthread_cond_t *condition) {
    return wake(condition, 1);
}

WEAK int pthread_cond_broadcast(pthread_cond_t *condition) {
    return wake(condition, EVERYBODY);
}

WEAK int pthread_condattr_init(pthread_condattr_t *attributes) {
    *attributes = (pthread_condattr_t){.__data = {CLOCK_REALTIME, 0}};
    return 0;
}

WEAK int pthread_condattr_destroy(pthread_condattr_t *attributes) {
    (void)attributes;
    return 0;
}

WEAK int pthread_condattr_getclock(const pthread_condattr_t *restrict attributes,
                                   clockid_t *restrict clock) {
    *clock = attributes->__data.__clock;
    return 0;
}

WEAK int pthread_condattr_setclock(pthread_condattr_t *attributes, clockid_t clock) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    attributes->__data.__clock = clock;
    return 0;
}

WEAK int pthread_condattr_getpshared(const pthread_condattr_t *restrict attributes,
                                     int *restrict shared) {
    *shared = attributes->__data.__shared;
    return 0;
}

WEAK int pthread_condattr_setpshared(pthread_condattr_t *attributes, int shared) {
    if (shared != 0 && shared != 1)
        return EINVAL;
    attributes->__data.__shared = shared;
    return 0;
}
