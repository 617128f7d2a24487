// rules: SG-06 SG-02 EX-17
// An interval timer runs again only when its signal has been taken.
#include "rule.h"

static volatile int runs;

static void note(int signal) {
    (void)signal;
    runs++;
}

static void ring_every(int milliseconds) {
    struct itimerval timer = {{0, milliseconds * 1000}, {0, milliseconds * 1000}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void show(const char *what) {
    struct itimerval timer;
    getitimer(ITIMER_REAL, &timer);
    say("%s: runs %d, interval %ld ms", what,
        timer.it_value.tv_sec != 0 || timer.it_value.tv_usec != 0,
        (long)timer.it_interval.tv_usec / 1000);
}

int main(void) {
    on(SIGALRM, SIG_IGN, 0);
    ring_every(5);
    for (int i = 0; i < 30; i++)
        nap();
    show("ignored");
    on(SIGALRM, note, 0);
    for (int i = 0; i < 30; i++)
        nap();
    say("handled from now on: came %d", runs);

    block(SIGALRM);
    ring_every(5);
    while (!is_pending(SIGALRM))
        nap();
    show("blocked and pending");
    for (int i = 0; i < 30; i++)
        nap();
    struct itimerval none = {{0, 0}, {0, 0}};
    struct timespec at_once = {0, 0};
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    say("taken: %d", sigtimedwait(&set, NULL, &at_once));
    while (!is_pending(SIGALRM))
        nap();
    say("and it came again");
    unblock(SIGALRM);
    while (runs < 3)
        nap();
    say("handled: again and again");
    setitimer(ITIMER_REAL, &none, NULL);
    show("switched off");
    return 0;
}
