// Doing something once, whoever comes first.
#include "futex.h"

#include <pthread.h>

enum { RUNNING = 1, DONE = 2 };

// The thread that was at it was cancelled: somebody else shall do it.
static void give_up(void *argument) {
    pthread_once_t *once = argument;
    __atomic_store_n(once, PTHREAD_ONCE_INIT, __ATOMIC_RELEASE);
    futex_wake(once, EVERYBODY, 0);
}

WEAK int pthread_once(pthread_once_t *once, void (*function)(void)) {
    for (;;) {
        int state = PTHREAD_ONCE_INIT;
        if (__atomic_compare_exchange_n(once, &state, RUNNING, 0, __ATOMIC_ACQUIRE,
                                        __ATOMIC_ACQUIRE))
            break;
        if (state == DONE)
            return 0;
        futex_wait_until(once, RUNNING, 0, CLOCK_REALTIME, NULL);
    }
    pthread_cleanup_push(give_up, once);
    function();
    pthread_cleanup_pop(0);
    __atomic_store_n(once, DONE, __ATOMIC_RELEASE);
    futex_wake(once, EVERYBODY, 0);
    return 0;
}
