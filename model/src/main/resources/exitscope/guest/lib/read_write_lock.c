// Locks that many may hold to read, or one to write. Readers come first, as in glibc.
#include "futex.h"
#include "thread.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>

enum { WRITING = -1 };

WEAK int pthread_rwlock_init(pthread_rwlock_t *restrict lock,
                             const pthread_rwlockattr_t *restrict attributes) {
    *lock = (pthread_rwlock_t){.__data = {0}};
    lock->__data.__shared = attributes == NULL ? 0 : attributes->__data.__shared;
    return 0;
}

WEAK int pthread_rwlock_destroy(pthread_rwlock_t *lock) {
    (void)lock;
    return 0;
}

static int try_to_read(pthread_rwlock_t *lock) {
    int state = __atomic_load_n(&lock->__data.__state, __ATOMIC_SEQ_CST);
    do {
        if (state == WRITING)
            return EBUSY;
        if (state == INT_MAX)
            return EAGAIN;
    } while (!__atomic_compare_exchange_n(&lock->__data.__state, &state, state + 1, 0,
                                          __ATOMIC_ACQUIRE, __ATOMIC_RELAXED));
    return 0;
}

static int try_to_write(pthread_rwlock_t *lock) {
    int free = 0;
    if (!__atomic_compare_exchange_n(&lock->__data.__state, &free, WRITING, 0, __ATOMIC_ACQUIRE,
                                     __ATOMIC_RELAXED))
        return EBUSY;
    __atomic_store_n(&lock->__data.__writer, __thread_id(), __ATOMIC_SEQ_CST);
    return 0;
}

static int take_until(pthread_rwlock_t *lock, int (*try)(pthread_rwlock_t *), clockid_t clock,
                      const struct timespec *end) {
    if (__check_end(end) == EINVAL)
        return EINVAL;
    for (;;) {
        int result = try(lock);
        if (result != EBUSY)
            return result;
        if (__atomic_load_n(&lock->__data.__writer, __ATOMIC_SEQ_CST) == __thread_id())
            return EDEADLK;
        result = __check_end(end);
        if (result != 0)
            return result;
        __atomic_add_fetch(&lock->__data.__sleepers, 1, __ATOMIC_SEQ_CST);
        int seen = __atomic_load_n(&lock->__data.__state, __ATOMIC_SEQ_CST);
        long slept = 0;
        if (seen == WRITING || (seen > 0 && try == try_to_write))
            slept = futex_wait_until(&lock->__data.__state, seen, lock->__data.__shared,
                                     clock, end);
        __atomic_sub_fetch(&lock->__data.__sleepers, 1, __ATOMIC_RELAXED);
        if (slept == -ETIMEDOUT || slept == -EINVAL)
            return (int)-slept;
    }
}

static int take(pthread_rwlock_t *lock, int (*try)(pthread_rwlock_t *),
                const struct timespec *end) {
    return take_until(lock, try, CLOCK_REALTIME, end);
}

static int take_by_clock(pthread_rwlock_t *lock, int (*try)(pthread_rwlock_t *), clockid_t clock,
                         const struct timespec *end) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    return take_until(lock, try, clock, end);
}

WEAK int pthread_rwlock_clockrdlock(pthread_rwlock_t *restrict lock, clockid_t clock,
                                    const struct timespec *restrict end) {
    return take_by_clock(lock, try_to_read, clock, end);
}

WEAK int pthread_rwlock_clockwrlock(pthread_rwlock_t *restrict lock, clockid_t clock,
                                    const struct timespec *restrict end) {
    return take_by_clock(lock, try_to_write, clock, end);
}

WEAK int pthread_rwlock_rdlock(pthread_rwlock_t *lock) {
    return take(lock, try_to_read, NULL);
}

WEAK int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock) {
    return try_to_read(lock);
}

WEAK int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict lock,
                                    const struct timespec *restrict end) {
    return take(lock, try_to_read, end);
}

WEAK int pthread_rwlock_wrlock(pthread_rwlock_t *lock) {
    return take(lock, try_to_write, NULL);
}

WEAK int pthread_rwlock_trywrlock(pthread_rwlock_t *lock) {
    return try_to_write(lock);
}

WEAK int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict lock,
                                    const struct timespec *restrict end) {
    return take(lock, try_to_write, end);
}

WEAK int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
    int shared = lock->__data.__shared;
    bool was_writing = __atomic_load_n(&lock->__data.__state, __ATOMIC_SEQ_CST) == WRITING;
    int left;
    if (was_writing) {
        __atomic_store_n(&lock->__data.__writer, 0, __ATOMIC_SEQ_CST);
        left = 0;
        __atomic_store_n(&lock->__data.__state, 0, __ATOMIC_SEQ_CST);
    } else {
        left = __atomic_sub_fetch(&lock->__data.__state, 1, __ATOMIC_SEQ_CST);
    }
    // A writer sleeps on whatever number of readers it saw; it is enough to wake it at none.
    if (__atomic_load_n(&lock->__data.__sleepers, __ATOMIC_SEQ_CST) > 0 && left == 0)
        futex_wake(&lock->__data.__state, EVERYBODY, shared);
    return 0;
}

WEAK int pthread_rwlockattr_init(pthread_rwlockattr_t *attributes) {
    *attributes = (pthread_rwlockattr_t){.__data = {0, 0}};
    return 0;
}

WEAK int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attributes) {
    (void)attributes;
    return 0;
}

WEAK int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *restrict attributes,
                                       int *restrict shared) {
    *shared = attributes->__data.__shared;
    return 0;
}

WEAK int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attributes, int shared) {
    if (shared != 0 && shared != 1)
        return EINVAL;
    attributes->__data.__shared = shared;
    return 0;
}
