// Mutexes: plain, recursive, error-checking, and robust ones.
//
// The lock word of a plain mutex is 0, 1 (held) or 2 (held, and someone may sleep). That of a
// robust one is its owner's number, with bits that the kernel knows: when the owner dies the
// kernel finds the mutex in the thread's list, sets FUTEX_OWNER_DIED and wakes a sleeper.
#include "mutex.h"
#include "futex.h"
#include "thread.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>

enum { REPAIRED = 0, BROKEN = 1, BEYOND_REPAIR = 2 }; // of __broken
static const unsigned WAITERS = 0x80000000, OWNER_DIED = 0x40000000, NUMBER = 0x3fffffff;

static bool is_shared(const struct __mutex_data *mutex) {
    return mutex->__kind & KIND_SHARED;
}

static int type_of(const struct __mutex_data *mutex) {
    return mutex->__kind & KIND_TYPE;
}

// Plain lock words

static bool try_word(int *word) {
    int free = 0;
    return __atomic_compare_exchange_n(word, &free, 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

static int lock_word(struct __mutex_data *mutex, clockid_t clock, const struct timespec *end) {
    if (try_word(&mutex->__lock))
        return 0;
    // A time before 1970 is refused by the kernel, where the others say that it has passed.
    if (__check_end(end) == EINVAL)
        return EINVAL;
    while (__atomic_exchange_n(&mutex->__lock, 2, __ATOMIC_ACQUIRE) != 0) {
        long result = futex_wait_until(&mutex->__lock, 2, is_shared(mutex), clock, end);
        if (result == -ETIMEDOUT || result == -EINVAL)
            return (int)-result;
    }
    return 0;
}

// Robust lock words

static void *list_entry(struct __mutex_data *mutex) {
    return &mutex->__next;
}

static void register_list(struct thread *self) {
    if (self->robust.first != NULL)
        return;
    self->robust.first = &self->robust.first;
    self->robust.offset = (long)offsetof(struct __mutex_data, __lock)
                          - (long)offsetof(struct __mutex_data, __next);
    system_call(SYS_set_robust_list, &self->robust, sizeof self->robust);
}

// The list is circular; an entry's `previous` lies just before its `next`.
static void link_robust(struct thread *self, struct __mutex_data *mutex) {
    void **first = self->robust.first;
    mutex->__next = first;
    mutex->__previous = &self->robust.first;
    if (first != &self->robust.first)
        first[-1] = list_entry(mutex);
    __atomic_store_n(&self->robust.first, list_entry(mutex), __ATOMIC_RELEASE);
}

static void unlink_robust(struct thread *self, struct __mutex_data *mutex) {
    void **next = mutex->__next, **previous = mutex->__previous;
    *previous = next;
    if (next != &self->robust.first)
        next[-1] = previous;
}

static int lock_robust(struct __mutex_data *mutex, bool wait, clockid_t clock,
                       const struct timespec *end) {
    struct thread *self = this_thread();
    unsigned me = (unsigned)__thread_id(), waiters = 0;
    register_list(self);
    self->robust.pending = list_entry(mutex); // should we die before it is in the list
    int result = 0;
    for (;;) {
        unsigned seen = (unsigned)__atomic_load_n(&mutex->__lock, __ATOMIC_SEQ_CST);
        if (mutex->__broken == BEYOND_REPAIR) {
            result = ENOTRECOVERABLE;
            break;
        }
        if ((seen & NUMBER) == 0) {
            int expected = (int)seen;
            unsigned mine = me | waiters | (seen & WAITERS);
            if (!__atomic_compare_exchange_n(&mutex->__lock, &expected, (int)mine, 0,
                                             __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
                continue;
            if (seen & OWNER_DIED) {
                mutex->__broken = BROKEN;
                mutex->__count = 0;
                result = EOWNERDEAD;
            }
            link_robust(self, mutex);
            break;
        }
        result = !wait ? EBUSY : __check_end(end) == EINVAL ? EINVAL : 0;
        if (result != 0)
            break;
        if (!(seen & WAITERS)) {
            int expected = (int)seen;
            if (!__atomic_compare_exchange_n(&mutex->__lock, &expected, (int)(seen | WAITERS), 0,
                                             __ATOMIC_RELAXED, __ATOMIC_RELAXED))
                continue;
            seen |= WAITERS;
        }
        waiters = WAITERS; // there may be others behind us
        long slept = futex_wait_until(&mutex->__lock, (int)seen, 1, clock, end);
        if (slept == -ETIMEDOUT || slept == -EINVAL) {
            result = (int)-slept;
            break;
        }
    }
    self->robust.pending = NULL;
    return result;
}

static void unlock_robust(struct __mutex_data *mutex) {
    struct thread *self = this_thread();
    self->robust.pending = list_entry(mutex);
    if (mutex->__broken == BROKEN)
        mutex->__broken = BEYOND_REPAIR;
    unlink_robust(self, mutex);
    unsigned before = (unsigned)__atomic_exchange_n(&mutex->__lock, 0, __ATOMIC_RELEASE);
    if (before & WAITERS || mutex->__broken == BEYOND_REPAIR)
        futex_wake(&mutex->__lock, mutex->__broken == BEYOND_REPAIR ? EVERYBODY : 1, 1);
    self->robust.pending = NULL;
}

// All kinds

static bool knows_owner(const struct __mutex_data *mutex) {
    return type_of(mutex) == PTHREAD_MUTEX_RECURSIVE || type_of(mutex) == PTHREAD_MUTEX_ERRORCHECK
           || mutex->__kind & KIND_ROBUST;
}

static bool is_mine(struct __mutex_data *mutex) {
    if (mutex->__kind & KIND_ROBUST)
        return ((unsigned)mutex->__lock & NUMBER) == (unsigned)__thread_id();
    return __atomic_load_n(&mutex->__owner, __ATOMIC_SEQ_CST) == __thread_id();
}

int __mutex_lock(pthread_mutex_t *handle, bool wait, clockid_t clock, const struct timespec *end) {
    struct __mutex_data *mutex = &handle->__data;
    int type = type_of(mutex);
    if (type == PTHREAD_MUTEX_RECURSIVE && is_mine(mutex)) {
        if (mutex->__count == UINT_MAX)
            return EAGAIN;
        ++mutex->__count;
        return 0;
    }
    if (type == PTHREAD_MUTEX_ERRORCHECK && wait && is_mine(mutex))
        return EDEADLK;
    if (mutex->__kind & KIND_ROBUST) {
        int result = lock_robust(mutex, wait, clock, end);
        if (result == 0 || result == EOWNERDEAD)
            mutex->__count = 1;
        return result;
    }
    int result = wait ? lock_word(mutex, clock, end) : try_word(&mutex->__lock) ? 0 : EBUSY;
    if (result == 0 && knows_owner(mutex)) {
        __atomic_store_n(&mutex->__owner, __thread_id(), __ATOMIC_SEQ_CST);
        mutex->__count = 1;
    }
    return result;
}

int __mutex_unlock(pthread_mutex_t *handle) {
    struct __mutex_data *mutex = &handle->__data;
    if (knows_owner(mutex)) {
        if (!is_mine(mutex))
            return EPERM;
        if (type_of(mutex) == PTHREAD_MUTEX_RECURSIVE && --mutex->__count > 0)
            return 0;
    }
    if (mutex->__kind & KIND_ROBUST) {
        unlock_robust(mutex);
        return 0;
    }
    int shared = is_shared(mutex); // once it is free, its memory may be gone
    if (knows_owner(mutex))
        __atomic_store_n(&mutex->__owner, 0, __ATOMIC_SEQ_CST);
    if (__atomic_exchange_n(&mutex->__lock, 0, __ATOMIC_RELEASE) == 2)
        futex_wake(&mutex->__lock, 1, shared);
    return 0;
}

WEAK int pthread_mutex_init(pthread_mutex_t *restrict mutex,
                            const pthread_mutexattr_t *restrict attributes) {
    *mutex = (pthread_mutex_t){.__data = {.__kind = attributes == NULL ? 0 : attributes->__kind}};
    return 0;
}

WEAK int pthread_mutex_destroy(pthread_mutex_t *mutex) {
    bool held = mutex->__data.__kind & KIND_ROBUST
                    ? ((unsigned)mutex->__data.__lock & NUMBER) != 0
                    : mutex->__data.__lock != 0;
    return held ? EBUSY : 0;
}

WEAK int pthread_mutex_lock(pthread_mutex_t *mutex) {
    return __mutex_lock(mutex, true, CLOCK_REALTIME, NULL);
}

WEAK int pthread_mutex_trylock(pthread_mutex_t *mutex) {
    return __mutex_lock(mutex, false, CLOCK_REALTIME, NULL);
}

WEAK int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex,
                                 const struct timespec *restrict end) {
    return __mutex_lock(mutex, true, CLOCK_REALTIME, end);
}

WEAK int pthread_mutex_clocklock(pthread_mutex_t *restrict mutex, clockid_t clock,
                                 const struct timespec *restrict end) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    return __mutex_lock(mutex, true, clock, end);
}

WEAK int pthread_mutex_unlock(pthread_mutex_t *mutex) {
    return __mutex_unlock(mutex);
}

WEAK int pthread_mutex_consistent(pthread_mutex_t *mutex) {
    if (!(mutex->__data.__kind & KIND_ROBUST) || mutex->__data.__broken != BROKEN)
        return EINVAL;
    mutex->__data.__broken = REPAIRED;
    return 0;
}
