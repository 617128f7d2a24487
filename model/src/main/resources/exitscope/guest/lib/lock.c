// Locks on a futex: free of system calls unless two threads meet.
#include "lock.h"
#include "kernel.h"

#include <stddef.h>

enum { FUTEX_WAIT_PRIVATE = 0x80, FUTEX_WAKE_PRIVATE = 0x81 };

int __has_threads;

void __lock(struct lock *lock) {
    if (!__has_threads)
        return;
    int seen = 0;
    if (__atomic_compare_exchange_n(&lock->state, &seen, 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
        return;
    while (__atomic_exchange_n(&lock->state, 2, __ATOMIC_ACQUIRE) != 0)
        system_call(SYS_futex, &lock->state, FUTEX_WAIT_PRIVATE, 2, NULL);
}

void __unlock(struct lock *lock) {
    if (__atomic_exchange_n(&lock->state, 0, __ATOMIC_RELEASE) == 2)
        system_call(SYS_futex, &lock->state, FUTEX_WAKE_PRIVATE, 1);
}
