// rules: ES-13 ES-14 IN-06
// A kill marks every task of a group for itself, whatever it is doing, and so does a group exit.
#include "rule.h"

static struct gate ready, never;

static int in_a_read(void *unused) {
    (void)unused;
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    open_gate(ready);
    pass_gate(never);
    return 0;
}

static int in_sleeps(void *unused) {
    (void)unused;
    open_gate(ready);
    for (;;)
        nap();
    return 0;
}

static int in_a_vfork(void *unused) {
    (void)unused;
    pid_t child = vfork();
    if (child == 0) {
        open_gate(ready);
        pass_gate(never);
        _exit(0);
    }
    return 0;
}

int main(void) {
    ready = new_gate();
    never = new_gate();
    pid_t child = fork();
    if (child == 0) {
        thread(in_a_read, NULL);
        thread(in_sleeps, NULL);
        sleep_for_ever();
    }
    pass_gate(ready);
    pass_gate(ready);
    kill(child, SIGKILL);
    say("KILL: %s", waited(child, 0));

    child = fork();
    if (child == 0) {
        thread(in_a_read, NULL);
        sleep_for_ever();
    }
    pass_gate(ready);
    kill(child, SIGSTOP);
    say("stopped: %s", waited(child, WUNTRACED));
    kill(child, SIGKILL);
    say("KILL in a stop: %s", waited(child, 0));

    child = fork();
    if (child == 0) {
        thread(in_a_vfork, NULL);
        pass_gate(ready);
        syscall(SYS_exit_group, 5);
    }
    say("exit_group with a thread in its vfork wait: %s", waited(child, 0));
    open_gate(never);
}
