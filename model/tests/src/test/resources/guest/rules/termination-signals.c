// rules: NT-15 NT-16 NT-20 NT-22 NT-23 CL-03 CL-04
// What a parent is told, by which signal, and how often.
#include "rule.h"

static volatile int zero;
static struct gate go, ready;

static int leaves(void *code) {
    return (int)(intptr_t)code;
}

static int clones_sibling(void *unused) {
    (void)unused;
    pid_t sibling = clone(leaves, new_stack(), CLONE_PARENT | SIGUSR2, (void *)4);
    say("the caller's wait: %s", waited(sibling, __WALL));
    put_number(ready, sibling);
    pass_gate(go);
    return 3;
}

int main(void) {
    go = new_gate(), ready = new_gate();
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);

    pid_t child = clone(leaves, new_stack(), 0, (void *)2);
    say("no exit signal: %s", waited(child, __WALL));
    say("SIGCHLD pending: %d", is_pending(SIGCHLD));
    child = clone(leaves, new_stack(), 65, (void *)2);
    say("clone with 65: %s", waited(child, __WALL));
    say("SIGCHLD pending: %d", is_pending(SIGCHLD));
    child = clone(leaves, new_stack(), SIGUSR1, (void *)7);
    await_zombie(child);
    siginfo_t info = take_signal(SIGUSR1);
    say("USR1: code %d, status %d, from the child %d, my uid %d", info.si_code, info.si_status,
        info.si_pid == child, info.si_uid == getuid());
    say("SIGCHLD pending: %d, %s", is_pending(SIGCHLD), waited(child, __WCLONE));

    child = fork();
    if (child == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        clone(leaves, new_stack(), SIGTERM, NULL);
        sleep_for_ever();
    }
    say("exit signal TERM: %s", waited(child, 0));
    take_signal(SIGCHLD);
    child = fork();
    if (child == 0) {
        clone(leaves, new_stack(), SIGKILL, NULL);
        sleep_for_ever();
    }
    say("exit signal KILL: %s", waited(child, 0));
    info = take_signal(SIGCHLD);
    say("code %d status %d", info.si_code, info.si_status);

    // Several deaths while it is pending are one signal, the first one's.
    pid_t children[3];
    for (int i = 0; i < 3; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(i + 1);
        await_zombie(children[i]);
    }
    info = take_signal(SIGCHLD);
    say("of the first %d, code %d, status %d; more pending %d", info.si_pid == children[0],
        info.si_code, info.si_status, is_pending(SIGCHLD));
    for (int i = 0; i < 3; i++)
        say("%s", waited(-1, 0));
    child = fork();
    if (child == 0)
        _exit(9);
    say("%s", waited(child, 0));
    say("pending after the wait: %d", is_pending(SIGCHLD));
    info = take_signal(SIGCHLD);
    say("code %d, status %d", info.si_code, info.si_status);

    // A wait for stops becomes hopeless.
    child = fork();
    if (child == 0) {
        pass_gate(go);
        _exit(0);
    }
    if (fork() == 0) {
        nap();
        open_gate(go);
        _exit(0);
    }
    say("wait for a stop that never comes: %s", outcome(waitid(P_PID, child, &info, WSTOPPED)));
    say("%s", waited(-1, 0));
    say("%s", waited(-1, 0));
    say("%s", waited(-1, 0));

    // A sibling made with CLONE_PARENT tells the caller's parent, by the caller's signal.
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    child = clone(clones_sibling, new_stack(), SIGUSR1, NULL);
    pid_t sibling = take_number(ready);
    info = take_signal(SIGUSR1);
    say("USR1 from the sibling: %d status %d, USR2 pending %d, CHLD pending %d",
        info.si_pid == sibling, info.si_status, is_pending(SIGUSR2), is_pending(SIGCHLD));
    say("sibling: %s", waited(sibling, __WCLONE));
    open_gate(go);
    say("caller: %s", waited(child, __WCLONE));
    return 0;
}
