// What a new thread shall be like.
#include "kernel.h"
#include "thread.h"
#include "thread_blocks.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>

enum { PAGE = 4096 };

WEAK int pthread_attr_init(pthread_attr_t *attributes) {
    *attributes = (pthread_attr_t){.__data = {.__guard_size = PAGE}};
    return 0;
}

WEAK int pthread_attr_destroy(pthread_attr_t *attributes) {
    (void)attributes;
    return 0;
}

WEAK int pthread_attr_getdetachstate(const pthread_attr_t *attributes, int *state) {
    *state = attributes->__data.__detached;
    return 0;
}

WEAK int pthread_attr_setdetachstate(pthread_attr_t *attributes, int state) {
    if (state != PTHREAD_CREATE_JOINABLE && state != PTHREAD_CREATE_DETACHED)
        return EINVAL;
    attributes->__data.__detached = state;
    return 0;
}

WEAK int pthread_attr_getstacksize(const pthread_attr_t *restrict attributes,
                                   size_t *restrict size) {
    *size = attributes->__data.__stack_size;
    if (*size == 0)
        *size = __default_stack_size();
    return 0;
}

WEAK int pthread_attr_setstacksize(pthread_attr_t *attributes, size_t size) {
    if (size < PTHREAD_STACK_MIN)
        return EINVAL;
    attributes->__data.__stack_size = size;
    return 0;
}

WEAK int pthread_attr_getstack(const pthread_attr_t *restrict attributes, void **restrict stack,
                               size_t *restrict size) {
    *stack = (void *)attributes->__data.__stack;
    *size = attributes->__data.__stack_size;
    return 0;
}

WEAK int pthread_attr_setstack(pthread_attr_t *attributes, void *stack, size_t size) {
    if (size < PTHREAD_STACK_MIN)
        return EINVAL;
    attributes->__data.__stack = (unsigned long)stack;
    attributes->__data.__stack_size = size;
    attributes->__data.__stack_given = 1;
    return 0;
}

WEAK int pthread_attr_getguardsize(const pthread_attr_t *restrict attributes,
                                   size_t *restrict size) {
    *size = attributes->__data.__guard_size;
    return 0;
}

WEAK int pthread_attr_setguardsize(pthread_attr_t *attributes, size_t size) {
    attributes->__data.__guard_size = (size + PAGE - 1) & -(size_t)PAGE;
    return 0;
}

WEAK int pthread_attr_getschedpolicy(const pthread_attr_t *restrict attributes,
                                     int *restrict policy) {
    *policy = attributes->__data.__policy;
    return 0;
}

WEAK int pthread_attr_setschedpolicy(pthread_attr_t *attributes, int policy) {
    if (policy != SCHED_OTHER && policy != SCHED_FIFO && policy != SCHED_RR)
        return EINVAL;
    attributes->__data.__policy = policy;
    return 0;
}

WEAK int pthread_attr_getschedparam(const pthread_attr_t *restrict attributes,
                                    struct sched_param *restrict parameters) {
    parameters->sched_priority = attributes->__data.__priority;
    return 0;
}

WEAK int pthread_attr_setschedparam(pthread_attr_t *restrict attributes,
                                    const struct sched_param *restrict parameters) {
    int policy = attributes->__data.__policy, priority = parameters->sched_priority;
    bool fits = policy == SCHED_OTHER ? priority == 0 : priority >= 1 && priority <= 99;
    if (!fits)
        return EINVAL;
    attributes->__data.__priority = priority;
    return 0;
}

WEAK int pthread_attr_getinheritsched(const pthread_attr_t *restrict attributes,
                                      int *restrict inherit) {
    *inherit = attributes->__data.__inherit;
    return 0;
}

WEAK int pthread_attr_setinheritsched(pthread_attr_t *attributes, int inherit) {
    if (inherit != PTHREAD_INHERIT_SCHED && inherit != PTHREAD_EXPLICIT_SCHED)
        return EINVAL;
    attributes->__data.__inherit = inherit;
    return 0;
}

WEAK int pthread_attr_getscope(const pthread_attr_t *restrict attributes, int *restrict scope) {
    (void)attributes;
    *scope = PTHREAD_SCOPE_SYSTEM;
    return 0;
}

WEAK int pthread_attr_setscope(pthread_attr_t *attributes, int scope) {
    (void)attributes;
    return scope == PTHREAD_SCOPE_SYSTEM    ? 0
           : scope == PTHREAD_SCOPE_PROCESS ? ENOTSUP
                                            : EINVAL;
}

// Those of a thread that runs. The first thread's stack ends above its arguments' addresses.
WEAK int pthread_getattr_np(pthread_t handle, pthread_attr_t *attributes) {
    struct thread *thread = (struct thread *)handle;
    pthread_attr_init(attributes);
    attributes->__data.__detached = thread->state == DETACHED;
    if (thread->block != NULL) {
        attributes->__data.__stack = (unsigned long)thread->block + thread->guard_size;
        attributes->__data.__stack_size = thread->block_size - thread->guard_size;
        attributes->__data.__guard_size = thread->guard_size;
    } else {
        extern const unsigned long *__auxiliary_vector;
        unsigned long end = ((unsigned long)__auxiliary_vector + PAGE) & -(unsigned long)PAGE;
        attributes->__data.__stack_size = __default_stack_size();
        attributes->__data.__stack = end - attributes->__data.__stack_size;
        attributes->__data.__guard_size = 0;
    }
    attributes->__data.__stack_given = 1;
    return 0;
}
