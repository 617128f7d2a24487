// rules: SY-09
// Sleeping by a clock of processor time, and timers on the processor time of another process.
#include "rule.h"

static volatile int *words;

static long long now(clockid_t clock) {
    struct timespec time = {0, 0};
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int burns(void *unused) {
    (void)unused;
    while (!words[0])
        continue;
    end_thread(0);
    return 0;
}

static const char *number(int result) {
    return result == 0 ? "ok" : error_name(result);
}

static int sleeps(clockid_t clock, int flags, long nanoseconds) {
    struct timespec span = {0, nanoseconds};
    return syscall(SYS_clock_nanosleep, clock, flags, &span, NULL) < 0 ? errno : 0;
}

static volatile int alarms;

static void count(int signal) {
    (void)signal;
    alarms++;
}

int main(void) {
    words = shared_memory(4096);
    clockid_t own = CLOCK_PROCESS_CPUTIME_ID;
    say("by a thread's clock: %s", number(sleeps(CLOCK_THREAD_CPUTIME_ID, 0, 1000)));
    say("by its own, dynamic: %s", number(sleeps((int)(~0U << 3 | 6), 0, 1000)));
    say("by one that is none: %s", number(sleeps((int)(~99999U << 3 | 2), 0, 1000)));
    say("no time at all: %s", number(sleeps(own, TIMER_ABSTIME, 1)));
    say("no valid time: %s", number(sleeps(own, 0, 1000000000)));

    // Another thread uses the time.
    long long before = now(own);
    pid_t tid = thread(burns, NULL);
    say("by the process's: %s", number(sleeps(own, 0, 5000000)));
    say("as long as asked: %d", now(own) - before >= 5000000);
    struct timespec until = {(now(own) + 5000000) / 1000000000, (now(own) + 5000000) % 1000000000};
    long long end = until.tv_sec * 1000000000LL + until.tv_nsec;
    say("until then: %s", number(clock_nanosleep(own, TIMER_ABSTIME, &until, NULL)));
    say("it has come: %d", now(own) >= end);
    words[0] = 1;
    await_thread_gone(tid);

    // A signal ends it.
    on(SIGALRM, count, 0);
    struct itimerval often = {{0, 20000}, {0, 20000}}, never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &often, NULL);
    struct timespec long_ = {100, 0}, left = {0, 0};
    say("broken off: %s", number(clock_nanosleep(own, 0, &long_, &left)));
    say("left: %d", left.tv_sec >= 99 && left.tv_sec <= 100);
    setitimer(ITIMER_REAL, &never, NULL);

    // By the clock of another process, and a timer on it.
    pid_t child = fork();
    if (child == 0)
        for (;;)
            continue;
    clockid_t its;
    say("its clock: %s", number(clock_getcpuclockid(child, &its)));
    say("by another's: %s", number(sleeps(its, 0, 5000000)));
    say("it has used that: %d", now(its) >= 5000000);
    alarms = 0;
    timer_t timer;
    struct itimerspec once = {{0, 0}, {0, 5000000}};
    say("a timer on it: %s", outcome(timer_create(its, NULL, &timer)));
    say("set: %s", outcome(timer_settime(timer, 0, &once, NULL)));
    while (!alarms)
        nap();
    say("it fires: %d", alarms);
    struct itimerspec each = {{0, 5000000}, {0, 5000000}};
    timer_settime(timer, 0, &each, NULL);
    while (alarms < 3)
        nap();
    say("again and again: %d", alarms >= 3);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    alarms = 0;
    say("set for one that is gone: %s", outcome(timer_settime(timer, 0, &once, NULL)));
    say("its clock: %s", number(sleeps(its, 0, 1000)));
    say("delete: %s", outcome(timer_delete(timer)));
    return 0;
}
