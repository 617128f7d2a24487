// rules: RP-01 RP-10 RP-11 RP-12 WT-02 WT-01
// What changes for a child when its parent exits: within a process nothing, else the termination
// signal, and an announced death is announced again.
#include "rule.h"

static struct gate go, numbers, ready;

static int forks_and_leaves(void *unused) {
    (void)unused;
    pid_t child = fork();
    if (child == 0) {
        pass_gate(go);
        _exit(getppid() == take_number(numbers) ? 6 : 7);
    }
    put_number(ready, child);
    end_thread(0);
    return 0;
}

static int leaves(void *unused) {
    (void)unused;
    pass_gate(go);
    return 5;
}

static int leaves_at_once(void *unused) {
    (void)unused;
    return 6;
}

int main(void) {
    go = new_gate(), numbers = new_gate(), ready = new_gate();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid_t tid = thread(forks_and_leaves, NULL);
    pid_t child = take_number(ready);
    await_thread_gone(tid);
    say("with NOTHREAD it is the leader's now: %s", waited(child, __WNOTHREAD | WNOHANG));
    put_number(numbers, getpid());
    open_gate(go);
    say("its parent is the same process: %s", waited(child, __WNOTHREAD));

    // A termination signal of its own is SIGCHLD after the move.
    block(SIGUSR1), block(SIGCHLD);
    pid_t parent = fork();
    if (parent == 0) {
        put_number(ready, clone(leaves, new_stack(), SIGUSR1, NULL));
        _exit(0);
    }
    child = take_number(ready);
    waitpid(parent, NULL, 0);
    take_signal(SIGCHLD);
    say("still running: %s", waited(child, WNOHANG));
    open_gate(go);
    siginfo_t info = take_signal(SIGCHLD);
    say("SIGCHLD from it %d, USR1 pending %d", info.si_pid == child, is_pending(SIGUSR1));
    say("a plain wait: %s", waited(child, 0));

    // A zombie is announced to its new parent.
    parent = fork();
    if (parent == 0) {
        child = clone(leaves_at_once, new_stack(), SIGUSR1, NULL);
        await_zombie(child);
        put_number(ready, child);
        pass_gate(go);
        _exit(0);
    }
    child = take_number(ready);
    say("not mine yet: %s", waited(child, WNOHANG | __WALL));
    on(SIGCHLD, SIG_DFL, 0);
    open_gate(go);
    say("parent: %s", waited(parent, 0));
    say("SIGCHLD: %d, USR1 pending %d", take_signal(SIGCHLD).si_signo == SIGCHLD,
        is_pending(SIGUSR1));
    say("the zombie: %s", waited(child, 0));

    // To a new parent that ignores SIGCHLD: gone at once.
    parent = fork();
    if (parent == 0) {
        child = fork();
        if (child == 0)
            _exit(8);
        await_zombie(child);
        put_number(ready, child);
        pass_gate(go);
        _exit(0);
    }
    child = take_number(ready);
    on(SIGCHLD, SIG_IGN, 0);
    say("a zombie elsewhere: %s", outcome(kill(child, 0)));
    open_gate(go);
    say("wait for all: %s", waited(-1, 0));
    // No child any more for a wait; the numbers are free a moment later.
    await_gone(child), await_gone(parent);
    say("gone: %s, %s", outcome(kill(child, 0)), outcome(kill(parent, 0)));
    return 0;
}
