// What a mutex shall be like.
#include "kernel.h"
#include "mutex.h"

#include <errno.h>
#include <pthread.h>

WEAK int pthread_mutexattr_init(pthread_mutexattr_t *attributes) {
    attributes->__kind = 0;
    return 0;
}

WEAK int pthread_mutexattr_destroy(pthread_mutexattr_t *attributes) {
    (void)attributes;
    return 0;
}

static int set(pthread_mutexattr_t *attributes, int bit, int value) {
    if (value != 0 && value != 1)
        return EINVAL;
    attributes->__kind = value ? attributes->__kind | bit : attributes->__kind & ~bit;
    return 0;
}

WEAK int pthread_mutexattr_gettype(const pthread_mutexattr_t *restrict attributes,
                                   int *restrict type) {
    *type = attributes->__kind & KIND_TYPE;
    return 0;
}

WEAK int pthread_mutexattr_settype(pthread_mutexattr_t *attributes, int type) {
    if (type < 0 || type > 3)
        return EINVAL;
    attributes->__kind = (attributes->__kind & ~KIND_TYPE) | type;
    return 0;
}

WEAK int pthread_mutexattr_getpshared(const pthread_mutexattr_t *restrict attributes,
                                      int *restrict shared) {
    *shared = (attributes->__kind & KIND_SHARED) != 0;
    return 0;
}

WEAK int pthread_mutexattr_setpshared(pthread_mutexattr_t *attributes, int shared) {
    return set(attributes, KIND_SHARED, shared);
}

WEAK int pthread_mutexattr_getrobust(const pthread_mutexattr_t *attributes, int *robust) {
    *robust = (attributes->__kind & KIND_ROBUST) != 0;
    return 0;
}

WEAK int pthread_mutexattr_setrobust(pthread_mutexattr_t *attributes, int robust) {
    return set(attributes, KIND_ROBUST, robust);
}

// Priorities are not inherited: the machine has no FUTEX_LOCK_PI.
WEAK int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *restrict attributes,
                                       int *restrict protocol) {
    (void)attributes;
    *protocol = PTHREAD_PRIO_NONE;
    return 0;
}

WEAK int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attributes, int protocol) {
    (void)attributes;
    return protocol == PTHREAD_PRIO_NONE                          ? 0
           : protocol == PTHREAD_PRIO_INHERIT || protocol == PTHREAD_PRIO_PROTECT ? ENOTSUP
                                                                                  : EINVAL;
}
