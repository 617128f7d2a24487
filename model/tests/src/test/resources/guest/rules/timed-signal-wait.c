// rules: SG-17
// Waiting for a signal with a time limit: what ends it, and with what.
#include "rule.h"

static int runs;

static void count(int signal) {
    runs++;
}

static const char *wait_for(int signal, long nanoseconds, siginfo_t *info) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    struct timespec most = {0, nanoseconds};
    int found = (int)syscall(SYS_rt_sigtimedwait, &set, info, &most, 8);
    static char text[40];
    snprintf(text, sizeof text, "%d", found);
    return found < 0 ? error_name(errno) : text;
}

int main(void) {
    siginfo_t info;
    on(SIGALRM, count, SA_RESTART);
    on(SIGUSR1, count, 0);
    block(SIGUSR1);
    say("nothing there %s", wait_for(SIGUSR1, 0, &info));
    say("nothing comes %s", wait_for(SIGUSR1, 2000000, &info));
    say("no time %s", wait_for(SIGUSR1, 1000000000, &info));
    say("negative %s", wait_for(SIGUSR1, -1, &info));
    raise(SIGUSR1);
    say("there already %s", wait_for(SIGUSR1, 0, &info));
    raise(SIGUSR1);
    say("nowhere to put it %s", wait_for(SIGUSR1, 0, NULL));
    raise(SIGUSR1);
    say("bad place %s", wait_for(SIGUSR1, 0, (siginfo_t *)8));
    say("taken all the same %d", !is_pending(SIGUSR1));

    struct itimerval soon = {{0, 0}, {0, 5000}};
    setitimer(ITIMER_REAL, &soon, NULL);
    say("another one's handler %s", wait_for(SIGUSR1, 900000000, &info));
    say("runs %d", runs);

    union sigval value = {42};
    sigqueue(getpid(), SIGUSR1, value);
    say("with data %s", wait_for(SIGUSR1, 0, &info));
    say("code %d, value %d", info.si_code, info.si_value.sival_int);

    say("handlers run %d", runs);
    return 0;
}
