// Mutexes, as other parts of the library use them.
#ifndef EXITSCOPE_MUTEX_H
#define EXITSCOPE_MUTEX_H

#include <pthread.h>
#include <stdbool.h>
#include <time.h>

// Of a mutex, or of the attributes of one.
enum { KIND_TYPE = 3, KIND_ROBUST = 4, KIND_SHARED = 8 };

int __mutex_lock(pthread_mutex_t *mutex, bool wait, clockid_t clock, const struct timespec *end);
int __mutex_unlock(pthread_mutex_t *mutex);

#endif
