// Who runs, and where.
#include "kernel.h"

#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

WEAK int sched_rr_get_interval(pid_t pid, struct timespec *interval) {
    return (int)__result(system_call(SYS_sched_rr_get_interval, pid, interval));
}

WEAK int sched_yield(void) {
    return (int)__result(system_call(SYS_sched_yield));
}

WEAK int sched_get_priority_max(int policy) {
    return (int)__result(system_call(SYS_sched_get_priority_max, policy));
}

WEAK int sched_get_priority_min(int policy) {
    return (int)__result(system_call(SYS_sched_get_priority_min, policy));
}

WEAK int sched_getscheduler(pid_t pid) {
    return (int)__result(system_call(SYS_sched_getscheduler, pid));
}

WEAK int sched_setscheduler(pid_t pid, int policy, const struct sched_param *parameters) {
    return (int)__result(system_call(SYS_sched_setscheduler, pid, policy, parameters));
}

WEAK int sched_getparam(pid_t pid, struct sched_param *parameters) {
    return (int)__result(system_call(SYS_sched_getparam, pid, parameters));
}

WEAK int sched_setparam(pid_t pid, const struct sched_param *parameters) {
    return (int)__result(system_call(SYS_sched_setparam, pid, parameters));
}

// The kernel tells how many bytes of its set there are; the rest is none.
WEAK int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set) {
    long filled = __result(system_call(SYS_sched_getaffinity, pid, size, set));
    if (filled < 0)
        return -1;
    memset((char *)set + filled, 0, size - (size_t)filled);
    return 0;
}

WEAK int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set) {
    return (int)__result(system_call(SYS_sched_setaffinity, pid, size, set));
}

WEAK int sched_getcpu(void) {
    unsigned cpu;
    return __result(system_call(SYS_getcpu, &cpu, NULL, NULL)) < 0 ? -1 : (int)cpu;
}

int __sched_cpucount(const cpu_set_t *set) {
    int count = 0;
    for (size_t i = 0; i < CPU_SETSIZE; ++i)
        count += CPU_ISSET(i, set);
    return count;
}

WEAK int unshare(int flags) {
    return (int)__result(system_call(SYS_unshare, flags));
}

WEAK int setns(int fd, int type) {
    return (int)__result(system_call(SYS_setns, fd, type));
}

// The kernel's answer is 20 - priority, so that it is never negative.
WEAK int getpriority(int which, id_t who) {
    long result = __result(system_call(SYS_getpriority, which, who));
    return result < 0 ? -1 : 20 - (int)result;
}

WEAK int setpriority(int which, id_t who, int priority) {
    return (int)__result(system_call(SYS_setpriority, which, who, priority));
}

WEAK int nice(int increment) {
    long current = __result(system_call(SYS_getpriority, PRIO_PROCESS, 0));
    if (current < 0)
        return -1;
    int wanted = 20 - (int)current + increment;
    wanted = wanted < -20 ? -20 : wanted > 19 ? 19 : wanted;
    long result = system_call(SYS_setpriority, PRIO_PROCESS, 0, wanted);
    if (result < 0) {
        errno = result == -EACCES ? EPERM : (int)-result;
        return -1;
    }
    return wanted;
}
