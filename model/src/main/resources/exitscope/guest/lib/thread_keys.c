// Values that each thread has of its own, under keys.
#include "kernel.h"
#include "thread.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>

// A key's number can be given again; its sequence tells old values from new ones. Odd: in use.
static struct {
    unsigned sequence;
    void (*destructor)(void *);
} keys[PTHREAD_KEYS_MAX];

struct key_value {
    unsigned sequence;
    void *value;
};

WEAK int pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
    for (unsigned i = 0; i < PTHREAD_KEYS_MAX; ++i) {
        unsigned sequence = __atomic_load_n(&keys[i].sequence, __ATOMIC_SEQ_CST);
        if (sequence & 1
            || !__atomic_compare_exchange_n(&keys[i].sequence, &sequence, sequence + 1, 0,
                                            __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
            continue;
        keys[i].destructor = destructor;
        *key = i;
        return 0;
    }
    return EAGAIN;
}

WEAK int pthread_key_delete(pthread_key_t key) {
    if (key >= PTHREAD_KEYS_MAX)
        return EINVAL;
    unsigned sequence = __atomic_load_n(&keys[key].sequence, __ATOMIC_SEQ_CST);
    if (!(sequence & 1)
        || !__atomic_compare_exchange_n(&keys[key].sequence, &sequence, sequence + 1, 0,
                                        __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
        return EINVAL;
    return 0;
}

WEAK void *pthread_getspecific(pthread_key_t key) {
    struct key_value *values = this_thread()->values;
    if (values == NULL || key >= PTHREAD_KEYS_MAX || values[key].sequence != keys[key].sequence)
        return NULL;
    return values[key].value;
}

WEAK int pthread_setspecific(pthread_key_t key, const void *value) {
    if (key >= PTHREAD_KEYS_MAX || !(keys[key].sequence & 1))
        return EINVAL;
    struct thread *self = this_thread();
    if (self->values == NULL) {
        if (value == NULL)
            return 0;
        self->values = calloc(PTHREAD_KEYS_MAX, sizeof *self->values);
        if (self->values == NULL)
            return ENOMEM;
    }
    self->values[key] = (struct key_value){keys[key].sequence, (void *)value};
    return 0;
}

// At a thread's end. A destructor may set values anew, but not for ever.
void __destroy_values(void);
void __destroy_values(void) {
    struct key_value *values = this_thread()->values;
    int again = values != NULL;
    for (int round = 0; again && round < PTHREAD_DESTRUCTOR_ITERATIONS; ++round) {
        again = 0;
        for (unsigned i = 0; i < PTHREAD_KEYS_MAX; ++i) {
            void *value = values[i].value;
            if (value == NULL || values[i].sequence != keys[i].sequence)
                continue;
            values[i].value = NULL;
            if (keys[i].destructor != NULL) {
                keys[i].destructor(value);
                again = 1;
            }
        }
    }
    free(values);
    this_thread()->values = NULL;
}
