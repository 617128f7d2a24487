// rules: SG-17 GS-05
// A sleep that a stop breaks goes on after SIGCONT and ends when it would have; other waits go on as well.
#include "rule.h"
#include <poll.h>

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static volatile int *slept;

static int by_nanosleep(void) {
    struct timespec span = {0, 300000000};
    return nanosleep(&span, NULL);
}

static int by_clock(void) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += 300000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    return clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
}

static int by_poll(void) {
    return poll(NULL, 0, 300);
}

static int by_futex(void) {
    struct timespec span = {0, 300000000};
    int result = syscall(SYS_futex, slept + 1, 0, 0, &span, NULL, 0);
    return result < 0 && errno == ETIMEDOUT ? 0 : 1;
}

static void stopped_in(const char *what, int (*wait)(void)) {
    struct gate told = new_gate();
    pid_t child = fork();
    if (child == 0) {
        long began = now();
        put_number(told, 1);
        int result = wait();
        long took = now() - began;
        say("%s: %d, %s", what, result, took < 300 ? "too short" : took < 3000 ? "as long as asked" : "too long");
        _exit(0);
    }
    take_number(told);
    for (int i = 0; i < 20; i++)
        nap();
    for (int i = 0; i < 3; i++) {
        kill(child, SIGSTOP);
        await_stop(child);
        waitpid(child, NULL, WUNTRACED);
        kill(child, SIGCONT);
    }
    say("%s: %s", what, waited(child, 0));
}

int main(void) {
    slept = shared_memory(4096);
    stopped_in("nanosleep", by_nanosleep);
    stopped_in("clock_nanosleep", by_clock);
    stopped_in("poll", by_poll);
    stopped_in("futex", by_futex);
    return 0;
}
