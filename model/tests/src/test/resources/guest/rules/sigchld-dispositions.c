// rules: NT-11 NT-12 NT-13 NT-14 NT-17 WT-14 WT-21
// When a parent's SIGCHLD action reaps, and when not.
#include "rule.h"

static volatile int runs, code, status, zero;

static void count(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    runs++, code = info->si_code, status = info->si_status;
}

static int leave(void *with) {
    return *(volatile int *)with;
}

// Makes a child with an exit signal, and lets it be gone or a zombie.
static pid_t child_with(int signal) {
    struct gate end = new_gate();
    pid_t child = clone(leave, new_stack(), signal, (void *)&zero);
    close(end.ends[1]);
    char byte;
    while (read(end.ends[0], &byte, 1) != 0)
        continue;
    close(end.ends[0]);
    return child;
}

// Whether the child is a zombie for good: what a wait for any kind of child finds.
static const char *left(pid_t child) {
    return waited(child, __WALL);
}

int main(void) {
    on(SIGCHLD, SIG_IGN, 0);
    say("ignored: %s", left(child_with(SIGCHLD)));
    on(SIGCHLD, SIG_DFL, 0);
    say("default: %s", left(child_with(SIGCHLD)));
    on(SIGCHLD, SIG_DFL, SA_NOCLDWAIT);
    say("default with NOCLDWAIT: %s", left(child_with(SIGCHLD)));
    on_info(SIGCHLD, count, SA_NOCLDWAIT | SA_RESTART);
    runs = 0;
    pid_t child = fork();
    if (child == 0)
        _exit(5);
    while (runs == 0)
        nap();
    await_gone(child);
    say("handler with NOCLDWAIT ran %d time: code %d status %d, wait %s", runs, code, status,
        left(child));

    on(SIGCHLD, SIG_IGN, 0);
    on(SIGUSR1, SIG_IGN, 0);
    say("exit signal USR1, CHLD and USR1 ignored: %s", left(child_with(SIGUSR1)));
    on(SIGCHLD, SIG_DFL, SA_NOCLDWAIT);
    say("exit signal USR1, NOCLDWAIT: %s", left(child_with(SIGUSR1)));
    say("no exit signal, NOCLDWAIT: %s", left(child_with(0)));

    on(SIGCHLD, SIG_DFL, 0);
    child = fork();
    if (child == 0)
        _exit(6);
    await_zombie(child);
    on(SIGCHLD, SIG_IGN, 0);
    say("zombie before the ignoring: %s", waited(child, 0));

    // A wait sleeps until the last child has gone and then finds nothing.
    struct gate first = new_gate(), second = new_gate();
    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            pass_gate(i == 0 ? first : second);
            _exit(i);
        }
    if (fork() == 0) {
        open_gate(first);
        nap();
        open_gate(second);
        _exit(0);
    }
    say("ignored, wait for any: %s", waited(-1, 0));
    return 0;
}
