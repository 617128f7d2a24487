// Threads of C, made of those of POSIX.
#include "kernel.h"

#include <errno.h>
#include <stdint.h>
#include <threads.h>

static int translated(int error) {
    switch (error) {
    case 0:
        return thrd_success;
    case EBUSY:
        return thrd_busy;
    case ETIMEDOUT:
        return thrd_timedout;
    case ENOMEM:
        return thrd_nomem;
    default:
        return thrd_error;
    }
}

// The result is a number, not a pointer; that is the same to the one who joins.
WEAK int thrd_create(thrd_t *thread, thrd_start_t start, void *argument) {
    int error = pthread_create(thread, NULL, (void *(*)(void *))(void (*)(void))start, argument);
    return error == EAGAIN ? thrd_nomem : translated(error);
}

WEAK int thrd_equal(thrd_t left, thrd_t right) {
    return left == right;
}

WEAK thrd_t thrd_current(void) {
    return pthread_self();
}

WEAK int thrd_sleep(const struct timespec *duration, struct timespec *remaining) {
    long result = system_call(SYS_clock_nanosleep, CLOCK_REALTIME, 0, duration, remaining);
    return result == 0 ? 0 : result == -EINTR ? -1 : -2;
}

WEAK void thrd_exit(int result) {
    pthread_exit((void *)(intptr_t)result);
}

WEAK int thrd_detach(thrd_t thread) {
    return translated(pthread_detach(thread));
}

WEAK int thrd_join(thrd_t thread, int *result) {
    void *value;
    int error = pthread_join(thread, &value);
    if (error == 0 && result != NULL)
        *result = (int)(intptr_t)value;
    return translated(error);
}

WEAK void thrd_yield(void) {
    system_call(SYS_sched_yield);
}

WEAK int mtx_init(mtx_t *mutex, int type) {
    if (type < 0 || type > (mtx_recursive | mtx_timed))
        return thrd_error;
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if (type & mtx_recursive)
        pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    return translated(pthread_mutex_init(mutex, &attributes));
}

WEAK int mtx_lock(mtx_t *mutex) {
    return translated(pthread_mutex_lock(mutex));
}

WEAK int mtx_timedlock(mtx_t *restrict mutex, const struct timespec *restrict end) {
    return translated(pthread_mutex_timedlock(mutex, end));
}

WEAK int mtx_trylock(mtx_t *mutex) {
    return translated(pthread_mutex_trylock(mutex));
}

WEAK int mtx_unlock(mtx_t *mutex) {
    return translated(pthread_mutex_unlock(mutex));
}

WEAK void mtx_destroy(mtx_t *mutex) {
    pthread_mutex_destroy(mutex);
}

WEAK void call_once(once_flag *flag, void (*function)(void)) {
    pthread_once(flag, function);
}

WEAK int cnd_init(cnd_t *condition) {
    return translated(pthread_cond_init(condition, NULL));
}

WEAK int cnd_signal(cnd_t *condition) {
    return translated(pthread_cond_signal(condition));
}

WEAK int cnd_broadcast(cnd_t *condition) {
    return translated(pthread_cond_broadcast(condition));
}

WEAK int cnd_wait(cnd_t *condition, mtx_t *mutex) {
    return translated(pthread_cond_wait(condition, mutex));
}

WEAK int cnd_timedwait(cnd_t *restrict condition, mtx_t *restrict mutex,
                       const struct timespec *restrict end) {
    return translated(pthread_cond_timedwait(condition, mutex, end));
}

WEAK void cnd_destroy(cnd_t *condition) {
    pthread_cond_destroy(condition);
}

WEAK int tss_create(tss_t *key, tss_dtor_t destructor) {
    return translated(pthread_key_create(key, destructor));
}

WEAK void *tss_get(tss_t key) {
    return pthread_getspecific(key);
}

WEAK int tss_set(tss_t key, void *value) {
    return translated(pthread_setspecific(key, value));
}

WEAK void tss_delete(tss_t key) {
    pthread_key_delete(key);
}
