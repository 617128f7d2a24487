// Barriers: nobody goes on before all have come.
#include "futex.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>

WEAK int pthread_barrier_init(pthread_barrier_t *restrict barrier,
                              const pthread_barrierattr_t *restrict attributes, unsigned count) {
    if (count == 0 || count > INT_MAX / 2)
        return EINVAL;
    *barrier = (pthread_barrier_t){.__data = {.__size = count}};
    barrier->__data.__shared = attributes == NULL ? 0 : attributes->__shared;
    return 0;
}

// The last of a round wakes the others. They count themselves out, because the barrier's memory
// may be given back as soon as all have left.
WEAK int pthread_barrier_wait(pthread_barrier_t *barrier) {
    unsigned round = __atomic_load_n(&barrier->__data.__round, __ATOMIC_ACQUIRE);
    int shared = barrier->__data.__shared;
    unsigned arrived = __atomic_add_fetch(&barrier->__data.__arrived, 1, __ATOMIC_ACQ_REL);
    if (arrived == barrier->__data.__size) {
        __atomic_store_n(&barrier->__data.__arrived, 0, __ATOMIC_SEQ_CST);
        __atomic_add_fetch(&barrier->__data.__leaving, arrived - 1, __ATOMIC_RELAXED);
        __atomic_add_fetch(&barrier->__data.__round, 1, __ATOMIC_RELEASE);
        if (arrived > 1)
            futex_wake(&barrier->__data.__round, EVERYBODY, shared);
        return PTHREAD_BARRIER_SERIAL_THREAD;
    }
    while (__atomic_load_n(&barrier->__data.__round, __ATOMIC_ACQUIRE) == round)
        futex_wait_until(&barrier->__data.__round, (int)round, shared, CLOCK_REALTIME, NULL);
    if (__atomic_sub_fetch(&barrier->__data.__leaving, 1, __ATOMIC_RELEASE) == 0)
        futex_wake(&barrier->__data.__leaving, EVERYBODY, shared);
    return 0;
}

WEAK int pthread_barrier_destroy(pthread_barrier_t *barrier) {
    unsigned leaving;
    while ((leaving = __atomic_load_n(&barrier->__data.__leaving, __ATOMIC_ACQUIRE)) > 0)
        futex_wait_until(&barrier->__data.__leaving, (int)leaving, barrier->__data.__shared,
                         CLOCK_REALTIME, NULL);
    return 0;
}

WEAK int pthread_barrierattr_init(pthread_barrierattr_t *attributes) {
    attributes->__shared = 0;
    return 0;
}

WEAK int pthread_barrierattr_destroy(pthread_barrierattr_t *attributes) {
    (void)attributes;
    return 0;
}

WEAK int pthread_barrierattr_getpshared(const pthread_barrierattr_t *restrict attributes,
                                        int *restrict shared) {
    *shared = attributes->__shared;
    return 0;
}

WEAK int pthread_barrierattr_setpshared(pthread_barrierattr_t *attributes, int shared) {
    if (shared != 0 && shared != 1)
        return EINVAL;
    attributes->__shared = shared;
    return 0;
}
