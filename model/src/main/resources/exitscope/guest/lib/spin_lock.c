// Locks whose waiters do not sleep.
#include "kernel.h"

#include <errno.h>
#include <pthread.h>

WEAK int pthread_spin_init(pthread_spinlock_t *lock, int shared) {
    (void)shared;
    *lock = 0;
    return 0;
}

WEAK int pthread_spin_destroy(pthread_spinlock_t *lock) {
    (void)lock;
    return 0;
}

WEAK int pthread_spin_trylock(pthread_spinlock_t *lock) {
    return __atomic_exchange_n(lock, 1, __ATOMIC_ACQUIRE) == 0 ? 0 : EBUSY;
}

WEAK int pthread_spin_lock(pthread_spinlock_t *lock) {
    while (__atomic_exchange_n(lock, 1, __ATOMIC_ACQUIRE) != 0)
        while (__atomic_load_n(lock, __ATOMIC_SEQ_CST) != 0)
            ;
    return 0;
}

WEAK int pthread_spin_unlock(pthread_spinlock_t *lock) {
    __atomic_store_n(lock, 0, __ATOMIC_RELEASE);
    return 0;
}
