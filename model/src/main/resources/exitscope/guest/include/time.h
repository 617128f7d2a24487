// Dates, clocks and sleeping (C11 7.27, POSIX).
#ifndef _TIME_H
#define _TIME_H

#include <bits/locale_t.h>
#include <features.h>
#include <stddef.h>
#include <sys/types.h>

__BEGIN_DECLS

struct timespec {
    time_t tv_sec;
    long tv_nsec;
};
struct itimerspec {
    struct timespec it_interval, it_value;
};
struct tm {
    int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
    long tm_gmtoff;
    const char *tm_zone;
};

#define CLOCKS_PER_SEC ((clock_t)1000000)
#define TIME_UTC 1
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define TIMER_ABSTIME 1

time_t time(time_t *now);
clock_t clock(void);
double difftime(time_t end, time_t start);
time_t mktime(struct tm *date);
struct tm *gmtime(const time_t *time);
struct tm *localtime(const time_t *time);
struct tm *gmtime_r(const time_t *restrict time, struct tm *restrict date);
struct tm *localtime_r(const time_t *restrict time, struct tm *restrict date);
char *asctime(const struct tm *date);
char *asctime_r(const struct tm *restrict date, char *restrict text);
char *ctime(const time_t *time);
char *ctime_r(const time_t *time, char *text);
size_t strftime(char *restrict text, size_t size, const char *restrict format,
                const struct tm *restrict date);
int timespec_get(struct timespec *now, int base);
int timespec_getres(struct timespec *resolution, int base);

int nanosleep(const struct timespec *request, struct timespec *remaining);
int clock_gettime(clockid_t clock, struct timespec *now);
int clock_getres(clockid_t clock, struct timespec *resolution);
int clock_settime(clockid_t clock, const struct timespec *now);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *request,
                    struct timespec *remaining);
int clock_getcpuclockid(pid_t pid, clockid_t *clock);

struct sigevent;
int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer);
int timer_delete(timer_t timer);
int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict value,
                  struct itimerspec *restrict old);
int timer_gettime(timer_t timer, struct itimerspec *value);
int timer_getoverrun(timer_t timer);

size_t strftime_l(char *restrict text, size_t size, const char *restrict format,
                  const struct tm *restrict time, locale_t locale);

void tzset(void);
extern char *tzname[2];
extern long timezone;
extern int daylight;

#ifdef __USE_MISC
time_t timegm(struct tm *date);
char *strptime(const char *restrict text, const char *restrict format, struct tm *restrict date);
time_t timelocal(struct tm *date);
int stime(const time_t *time);
#endif

__END_DECLS

#endif
