// rules: GS-01 GS-05 GS-06 GS-09 EX-05 EX-06 SG-21
// A stop concerns all threads; CONT and stop signals cancel one another.
#include "rule.h"

static struct gate ready, go;
static volatile long *steps;
static volatile int conts;

static int counts(void *unused) {
    (void)unused;
    open_gate(ready);
    for (;;) {
        ++*steps;
        syscall(SYS_nanosleep, &(struct timespec){0, 1000000}, NULL);
    }
    return 0;
}

static void note(int signal) {
    (void)signal;
    conts++;
}

static int moves(void) {
    long before = *steps;
    for (int i = 0; i < 20; i++)
        nap();
    return *steps != before;
}

int main(void) {
    ready = new_gate(), go = new_gate();
    steps = shared_memory(4096);
    struct gate tids = new_gate();
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0) {
        on(SIGCONT, note, SA_RESTART);
        put_number(tids, thread(counts, NULL));
        pass_gate(go);
        while (conts == 0)
            nap();
        say("the handler ran %d", conts);
        _exit(9);
    }
    pid_t tid = take_number(tids);
    pass_gate(ready);
    say("running: %d", moves());
    syscall(SYS_tgkill, child, tid, SIGSTOP);
    siginfo_t info = take_signal(SIGCHLD);
    say("STOP to a thread: code %d status %d from the process %d", info.si_code, info.si_status,
        info.si_pid == child);
    say("running: %d", moves());
    say("%s", waited(child, WUNTRACED));
    say("SIGCHLD more: %d", is_pending(SIGCHLD));
    kill(child, SIGCONT);
    say("%s", waited(child, WCONTINUED));
    open_gate(go);
    say("%s", waited(child, 0));

    // CONT blocked: it goes on all the same, and the signal is pending.
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    child = fork();
    if (child == 0) {
        block(SIGCONT);
        open_gate(ready);
        while (!is_pending(SIGCONT))
            nap();
        _exit(5);
    }
    pass_gate(ready);
    kill(child, SIGSTOP);
    await_stop(child);
    kill(child, SIGCONT);
    say("CONT blocked: %s", waited(child, 0));

    // Of TSTP and CONT only the later is pending.
    block(SIGTSTP), block(SIGCONT), block(SIGTTIN);
    kill(getpid(), SIGTSTP), kill(getpid(), SIGTTIN);
    say("TSTP %d TTIN %d CONT %d", is_pending(SIGTSTP), is_pending(SIGTTIN), is_pending(SIGCONT));
    kill(getpid(), SIGCONT);
    say("TSTP %d TTIN %d CONT %d", is_pending(SIGTSTP), is_pending(SIGTTIN), is_pending(SIGCONT));
    syscall(SYS_tgkill, getpid(), getpid(), SIGTSTP);
    say("TSTP %d TTIN %d CONT %d", is_pending(SIGTSTP), is_pending(SIGTTIN), is_pending(SIGCONT));
    kill(getpid(), SIGCONT);
    say("TSTP %d TTIN %d CONT %d", is_pending(SIGTSTP), is_pending(SIGTTIN), is_pending(SIGCONT));

    // A process group: every member is reached, a zombie counts, nobody left is an error.
    pid_t group = 0, members[3];
    for (int i = 0; i < 3; i++) {
        members[i] = fork();
        if (members[i] == 0) {
            setpgid(0, group);
            open_gate(ready);
            sleep_for_ever();
        }
        pass_gate(ready);
        if (i == 0)
            group = members[0];
    }
    kill(members[2], SIGTERM);
    await_zombie(members[2]);
    say("to the group: %s", outcome(kill(-group, SIGUSR1)));
    for (int i = 0; i < 3; i++)
        say("%s", waited(members[i], __WNOTHREAD));
    say("to nobody: %s", outcome(kill(-group, 0)));
    return 0;
}
