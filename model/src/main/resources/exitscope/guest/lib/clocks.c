// What time it is, and how much of it was used.
#include "kernel.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

WEAK int clock_gettime(clockid_t clock, struct timespec *now) {
    return (int)__result(system_call(SYS_clock_gettime, clock, now));
}

WEAK int clock_getres(clockid_t clock, struct timespec *resolution) {
    return (int)__result(system_call(SYS_clock_getres, clock, resolution));
}

WEAK int clock_settime(clockid_t clock, const struct timespec *now) {
    return (int)__result(system_call(SYS_clock_settime, clock, now));
}

// Clocks of other processes have negative numbers made from the process's.
WEAK int clock_getcpuclockid(pid_t pid, clockid_t *clock) {
    clockid_t candidate = (clockid_t)(~(unsigned)pid << 3 | 2);
    struct timespec resolution;
    long result = system_call(SYS_clock_getres, candidate, &resolution);
    if (result < 0)
        return result == -EINVAL ? ESRCH : (int)-result;
    *clock = candidate;
    return 0;
}

static struct timespec read_clock(clockid_t clock) {
    struct timespec now = {0, 0};
    system_call(SYS_clock_gettime, clock, &now);
    return now;
}

time_t time(time_t *now) {
    time_t seconds = read_clock(CLOCK_REALTIME).tv_sec;
    if (now != NULL)
        *now = seconds;
    return seconds;
}

int timespec_get(struct timespec *now, int base) {
    if (base != TIME_UTC)
        return 0;
    *now = read_clock(CLOCK_REALTIME);
    return base;
}

WEAK int timespec_getres(struct timespec *resolution, int base) {
    if (base != TIME_UTC)
        return 0;
    if (resolution != NULL)
        system_call(SYS_clock_getres, CLOCK_REALTIME, resolution);
    return base;
}

WEAK int settimeofday(const struct timeval *now, const struct timezone *zone) {
    return (int)__result(system_call(SYS_settimeofday, now, zone));
}

WEAK int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact = read_clock(CLOCK_REALTIME);
    if (zone != NULL)
        *(struct timezone *)zone = (struct timezone){0, 0};
    *now = (struct timeval){exact.tv_sec, exact.tv_nsec / 1000};
    return 0;
}

WEAK int stime(const time_t *now) {
    struct timespec exact = {*now, 0};
    return (int)__result(system_call(SYS_clock_settime, CLOCK_REALTIME, &exact));
}

clock_t clock(void) {
    struct timespec used = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    return used.tv_sec * CLOCKS_PER_SEC + used.tv_nsec / 1000;
}

WEAK clock_t times(struct tms *times) {
    return __result(system_call(SYS_times, times));
}

WEAK int getrusage(int who, struct rusage *usage) {
    return (int)__result(system_call(SYS_getrusage, who, usage));
}

double difftime(time_t end, time_t start) {
    return (double)(end - start);
}
