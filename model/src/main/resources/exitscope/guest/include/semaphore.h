// Semaphores (POSIX).
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H

#include <features.h>
#include <limits.h>
#include <sys/types.h>
#include <time.h>

__BEGIN_DECLS

#define SEM_FAILED ((sem_t *)0)

typedef union {
    struct {
        unsigned __value, __waiters;
        int __shared;
    } __data;
    long __fill[4];
} sem_t;

int sem_init(sem_t *semaphore, int shared, unsigned value);
int sem_destroy(sem_t *semaphore);
sem_t *sem_open(const char *name, int flags, ...);
int sem_close(sem_t *semaphore);
int sem_unlink(const char *name);
int sem_wait(sem_t *semaphore);
int sem_trywait(sem_t *semaphore);
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict end);
int sem_post(sem_t *semaphore);
int sem_getvalue(sem_t *restrict semaphore, int *restrict value);
#ifdef __USE_GNU
int sem_clockwait(sem_t *restrict semaphore, clockid_t clock, const struct timespec *restrict end);
#endif

__END_DECLS

#endif
