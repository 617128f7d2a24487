// Clocks, sleeping and timers: order and amount, never the time itself.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t ticks;

static void tick(int signal) {
    (void)signal;
    ++ticks;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void slept(const char *what, double start, double wanted) {
    double took = now() - start;
    printf("%s: long enough %d\n", what, took >= wanted && took < wanted + 2);
}

int main(void) {
    struct timespec time = {0, 30000000}, resolution;
    double start = now();
    printf("%d\n", nanosleep(&time, NULL));
    slept("nanosleep", start, 0.03);
    start = now();
    printf("%d\n", usleep(20000));
    slept("usleep", start, 0.02);
    start = now();
    printf("%u\n", sleep(1));
    slept("sleep", start, 1);
    start = now();
    clock_gettime(CLOCK_MONOTONIC, &time);
    ++time.tv_sec;
    printf("%d\n", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL));
    slept("clock_nanosleep", start, 1);
    time.tv_nsec = -1;
    errno = 0;
    printf("%d ", nanosleep(&time, NULL));
    printf("%d %d\n", errno == EINVAL, clock_nanosleep(CLOCK_REALTIME, 0, &time, NULL) == EINVAL);
    errno = 0;
    printf("%d ", clock_gettime(99, &time));
    printf("%d\n", errno == EINVAL);
    printf("%d\n", clock_getres(CLOCK_REALTIME, &resolution));

    struct timeval day;
    printf("%d\n", gettimeofday(&day, NULL));
    clock_gettime(CLOCK_REALTIME, &time);
    printf("%d\n", time.tv_sec - (long)day.tv_sec <= 1);
    printf("%d\n", difftime(time.tv_sec, time.tv_sec - 5) == 5);

    signal(SIGALRM, tick);
    struct itimerval timer = {{0, 10000}, {0, 10000}}, left;
    printf("%d\n", setitimer(ITIMER_REAL, &timer, NULL));
    while (ticks < 5)
        pause();
    getitimer(ITIMER_REAL, &left);
    printf("%d %d\n", (int)left.it_interval.tv_usec, left.it_value.tv_usec <= 10000);
    memset(&timer, 0, sizeof timer);
    printf("%d\n", setitimer(ITIMER_REAL, &timer, &left));
    printf("%d\n", left.it_interval.tv_usec == 10000);

    signal(SIGUSR1, tick);
    timer_t number;
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGUSR1;
    ticks = 0;
    printf("%d\n", timer_create(CLOCK_MONOTONIC, &event, &number));
    struct itimerspec when = {.it_value = {0, 10000000}}, rest;
    printf("%d\n", timer_settime(number, 0, &when, NULL));
    while (ticks < 1)
        pause();
    printf("%d ", timer_gettime(number, &rest));
    printf("%ld %d\n", (long)rest.it_value.tv_nsec, timer_getoverrun(number));
    printf("%d\n", timer_delete(number));

    volatile unsigned work = 0;
    clock_t before = clock();
    while (clock() == before)
        for (int i = 0; i < 10000; ++i)
            ++work;
    struct tms used;
    struct rusage usage;
    printf("%d %d %d\n", times(&used) != (clock_t)-1, getrusage(RUSAGE_SELF, &usage), used.tms_cutime == 0);
    printf("%d\n", usage.ru_utime.tv_sec + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec > 0);
    return 0;
}
