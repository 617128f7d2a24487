// rules: SG-17 SG-18 SG-19
// Which calls a signal breaks, which begin anew, and what is blocked while a handler runs.
#include "rule.h"
#include <poll.h>

static volatile int runs, nested, depth, tells;
static struct gate idle, rung;

static void note(int signal) {
    (void)signal;
    runs++;
    if (tells) {
        tells = 0;
        open_gate(rung);
    }
}

static void ring_every(int milliseconds) {
    struct itimerval timer = {{0, milliseconds * 1000}, {0, milliseconds * 1000}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void twice(int signal) {
    depth++;
    if (runs++ == 0) {
        kill(getpid(), signal);
        kill(getpid(), SIGUSR2);
        nested = depth;
    }
    if (depth > nested)
        nested = depth;
    depth--;
}

static void other(int signal) {
    (void)signal;
    depth++;
    if (depth > nested)
        nested = depth;
    depth--;
}

static void try_all(const char *name, int flags) {
    on(SIGALRM, note, flags);
    char byte;
    runs = 0, tells = (flags & SA_RESTART) != 0;
    ring_every(5);
    pid_t writer = 0;
    if (flags & SA_RESTART) {
        writer = fork();
        if (writer == 0) {
            for (int i = 0; i < 20; i++)
                nap();
            pass_gate(rung);
            open_gate(idle);
            _exit(0);
        }
    }
    say("%s: read %s", name, outcome(read(idle.ends[0], &byte, 1)));
    if (writer != 0) {
        on(SIGALRM, SIG_IGN, 0);
        waitpid(writer, NULL, 0);
        on(SIGALRM, note, flags);
        // A timer whose signal was ignored does not come again.
        ring_every(5);
    }
    say("%s: handler ran %d", name, runs > 0);
    say("%s: pause %s", name, outcome(pause()));
    struct timespec time = {100, 0}, left = {0, 0};
    say("%s: nanosleep %s", name, outcome(nanosleep(&time, &left)));
    say("%s: time left %d", name, left.tv_sec >= 90 && left.tv_sec < 100);
    struct pollfd poller = {idle.ends[0], POLLIN, 0};
    say("%s: poll %s", name, outcome(poll(&poller, 1, -1)));
    sigset_t none;
    sigemptyset(&none);
    say("%s: sigsuspend %s", name, outcome(sigsuspend(&none)));
    ring_every(0);
}

int main(void) {
    idle = new_gate(), rung = new_gate();
    try_all("no flags", 0);
    try_all("RESTART", SA_RESTART);

    // Signals without a handler do not break a sleep.
    pid_t parent = getpid(), helper = fork();
    if (helper == 0) {
        for (int i = 0; i < 5; i++)
            nap();
        on(SIGCHLD, SIG_DFL, 0);
        kill(parent, SIGWINCH);
        kill(parent, SIGCHLD);
        kill(parent, SIGSTOP);
        for (int i = 0; i < 5; i++)
            nap();
        kill(parent, SIGCONT);
        for (int i = 0; i < 5; i++)
            nap();
        open_gate(idle);
        _exit(0);
    }
    char byte;
    say("read through CHLD, WINCH, STOP and CONT: %d", (int)read(idle.ends[0], &byte, 1));
    waitpid(helper, NULL, 0);
    helper = fork();
    if (helper == 0) {
        for (int i = 0; i < 5; i++)
            nap();
        kill(parent, SIGSTOP);
        for (int i = 0; i < 5; i++)
            nap();
        kill(parent, SIGCONT);
        for (int i = 0; i < 5; i++)
            nap();
        open_gate(idle);
        _exit(0);
    }
    struct pollfd poller = {idle.ends[0], POLLIN, 0};
    say("poll through STOP and CONT: %d", poll(&poller, 1, -1));
    pass_gate(idle);
    waitpid(helper, NULL, 0);

    // Masks while a handler runs.
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = twice;
    sigaddset(&action.sa_mask, SIGUSR2);
    on(SIGUSR2, other, 0);
    sigaction(SIGUSR1, &action, NULL);
    runs = nested = 0;
    kill(getpid(), SIGUSR1);
    say("own signal and USR2 blocked: ran %d, deepest %d", runs, nested);
    action.sa_flags = SA_NODEFER;
    sigaction(SIGUSR1, &action, NULL);
    runs = nested = 0;
    kill(getpid(), SIGUSR1);
    say("NODEFER: ran %d, deepest %d", runs, nested);
    on(SIGUSR1, note, SA_RESETHAND);
    runs = 0;
    kill(getpid(), SIGUSR1);
    sigaction(SIGUSR1, NULL, &action);
    say("RESETHAND: ran %d, default now %d", runs, action.sa_handler == SIG_DFL);
    return 0;
}
