// rules: SG-17
// Which clocks there are, what they tell, and what cannot be done with them.
#include "rule.h"

static const char *result(long value) {
    return value == 0 ? "ok" : errno == EOPNOTSUPP ? "EOPNOTSUPP" : error_name(errno);
}

int main(void) {
    struct timespec time, again, span = {0, 1};
    for (int clock = 0; clock <= 13; clock++) {
        const char *get = result(syscall(SYS_clock_gettime, clock, &time));
        const char *resolution = result(syscall(SYS_clock_getres, clock, NULL));
        say("clock %d: %s, resolution %s", clock, get, resolution);
        if (clock != CLOCK_PROCESS_CPUTIME_ID)
            say("  sleep %s", result(syscall(SYS_clock_nanosleep, clock, 0, &span, NULL)));
    }
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
    struct timespec moment = {0, 5000000};
    nanosleep(&moment, NULL);
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &again);
    long passed = (again.tv_sec - time.tv_sec) * 1000000000 + again.tv_nsec - time.tv_nsec;
    say("at least as long as asked for %d", passed >= 5000000);

    // Processor time of others, by number.
    pid_t pids[] = {0, getpid(), getppid(), 1 << 28};
    for (int i = 0; i < 4; i++) {
        int process = (int)(~pids[i] << 3 | 2), thread = (int)(~pids[i] << 3 | 6);
        say("of %d: process %s, thread %s", i, result(syscall(SYS_clock_gettime, process, &time)),
            result(syscall(SYS_clock_gettime, thread, &time)));
    }
    say("none %s", result(syscall(SYS_clock_gettime, -5, &time)));
    int own = ~0 << 3 | 2;
    say("set %s", result(syscall(SYS_clock_settime, own, &time)));
    say("set monotonic %s", result(syscall(SYS_clock_settime, CLOCK_MONOTONIC, &time)));

    struct timespec bad[] = {{0, 1000000000}, {0, -1}, {-1, 0}};
    for (int i = 0; i < 3; i++)
        say("sleep %d %s", i, result(syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &bad[i], NULL)));
    say("bad address %s", result(syscall(SYS_nanosleep, (void *)8, NULL)));
    struct timespec past = {0, 1};
    say("past %s", result(syscall(SYS_clock_nanosleep, CLOCK_REALTIME, TIMER_ABSTIME, &past, NULL)));
    say("process time counts: %d", clock() >= 0);
    return 0;
}
