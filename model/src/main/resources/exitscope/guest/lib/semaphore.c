// Semaphores: a number that is never less than nothing; who would make it so has to wait.
#include "cancellation.h"
#include "futex.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

WEAK int sem_init(sem_t *semaphore, int shared, unsigned value) {
    if (value > SEM_VALUE_MAX) {
        errno = EINVAL;
        return -1;
    }
    *semaphore = (sem_t){.__data = {.__value = value, .__shared = shared != 0}};
    return 0;
}

WEAK int sem_destroy(sem_t *semaphore) {
    (void)semaphore;
    return 0;
}

static int take(sem_t *semaphore) {
    unsigned value = __atomic_load_n(&semaphore->__data.__value, __ATOMIC_SEQ_CST);
    while (value > 0)
        if (__atomic_compare_exchange_n(&semaphore->__data.__value, &value, value - 1, 0,
                                        __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
            return 1;
    return 0;
}

static void stop_waiting(void *argument) {
    sem_t *semaphore = argument;
    __atomic_sub_fetch(&semaphore->__data.__waiters, 1, __ATOMIC_RELAXED);
}

static int wait_until(sem_t *semaphore, clockid_t clock, const struct timespec *end) {
    if (end != NULL && __check_end(end) == EINVAL) {
        errno = EINVAL;
        return -1;
    }
    int shared = semaphore->__data.__shared, error = 0;
    while (error == 0 && !take(semaphore)) {
        __atomic_add_fetch(&semaphore->__data.__waiters, 1, __ATOMIC_SEQ_CST);
        pthread_cleanup_push(stop_waiting, semaphore);
        int operation = FUTEX_WAIT_BITSET | (shared ? 0 : FUTEX_PRIVATE)
                        | (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0);
        long result = end != NULL && end->tv_sec < 0
                          ? -ETIMEDOUT
                          : cancellable_call(SYS_futex, &semaphore->__data.__value, operation, 0,
                                             end, NULL, -1);
        if (result < 0 && result != -EAGAIN)
            error = (int)-result;
        pthread_cleanup_pop(1);
    }
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}

WEAK int sem_wait(sem_t *semaphore) {
    return wait_until(semaphore, CLOCK_REALTIME, NULL);
}

WEAK int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict end) {
    return wait_until(semaphore, CLOCK_REALTIME, end);
}

WEAK int sem_clockwait(sem_t *restrict semaphore, clockid_t clock,
                       const struct timespec *restrict end) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) {
        errno = EINVAL;
        return -1;
    }
    return wait_until(semaphore, clock, end);
}

WEAK int sem_trywait(sem_t *semaphore) {
    if (take(semaphore))
        return 0;
    errno = EAGAIN;
    return -1;
}

WEAK int sem_post(sem_t *semaphore) {
    int shared = semaphore->__data.__shared;
    unsigned value = __atomic_load_n(&semaphore->__data.__value, __ATOMIC_SEQ_CST);
    do
        if (value == SEM_VALUE_MAX) {
            errno = EOVERFLOW;
            return -1;
        }
    while (!__atomic_compare_exchange_n(&semaphore->__data.__value, &value, value + 1, 0,
                                        __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
    if (__atomic_load_n(&semaphore->__data.__waiters, __ATOMIC_SEQ_CST) > 0)
        futex_wake(&semaphore->__data.__value, 1, shared);
    return 0;
}

WEAK int sem_getvalue(sem_t *restrict semaphore, int *restrict value) {
    *value = (int)__atomic_load_n(&semaphore->__data.__value, __ATOMIC_SEQ_CST);
    return 0;
}
