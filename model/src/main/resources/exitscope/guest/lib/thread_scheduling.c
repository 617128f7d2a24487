// Who of the threads runs, and where.
#include "kernel.h"
#include "thread.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>

static int number_of(pthread_t handle) {
    struct thread *thread = (struct thread *)handle;
    return thread == this_thread() ? __thread_id() : thread->tid;
}

WEAK int pthread_getschedparam(pthread_t thread, int *restrict policy,
                               struct sched_param *restrict parameters) {
    int tid = number_of(thread);
    long result = system_call(SYS_sched_getparam, tid, parameters);
    if (result < 0)
        return (int)-result;
    result = system_call(SYS_sched_getscheduler, tid);
    if (result < 0)
        return (int)-result;
    *policy = (int)result;
    return 0;
}

WEAK int pthread_setschedparam(pthread_t thread, int policy,
                               const struct sched_param *parameters) {
    return (int)-system_call(SYS_sched_setscheduler, number_of(thread), policy, parameters);
}

WEAK int pthread_setschedprio(pthread_t thread, int priority) {
    struct sched_param parameters = {priority};
    return (int)-system_call(SYS_sched_setparam, number_of(thread), &parameters);
}

WEAK int pthread_setaffinity_np(pthread_t thread, size_t size, const cpu_set_t *set) {
    return (int)-system_call(SYS_sched_setaffinity, number_of(thread), size, set);
}

WEAK int pthread_getaffinity_np(pthread_t thread, size_t size, cpu_set_t *set) {
    long filled = system_call(SYS_sched_getaffinity, number_of(thread), size, set);
    if (filled < 0)
        return (int)-filled;
    memset((char *)set + filled, 0, size - (size_t)filled);
    return 0;
}

WEAK int pthread_yield(void) {
    system_call(SYS_sched_yield);
    return 0;
}

// The clock of one thread, as the kernel numbers it.
WEAK int pthread_getcpuclockid(pthread_t thread, clockid_t *clock) {
    int tid = number_of(thread);
    if (tid == 0)
        return ESRCH;
    *clock = (int)(~(unsigned)tid << 3) | 6;
    return 0;
}

static int concurrency; // of no meaning where each thread is the kernel's

WEAK int pthread_getconcurrency(void) {
    return concurrency;
}

WEAK int pthread_setconcurrency(int level) {
    if (level < 0)
        return EINVAL;
    concurrency = level;
    return 0;
}
