// Which thread this is.
#include "kernel.h"
#include "thread.h"

#include <pthread.h>

WEAK pthread_t pthread_self(void) {
    return (pthread_t)this_thread();
}

WEAK int pthread_equal(pthread_t left, pthread_t right) {
    return left == right;
}
