// rules: RP-07 RP-08 RP-09
// The signal a child asked for comes when the thread that made it exits.
#include "rule.h"

static struct gate ready, go, done;

static int maker(void *unused) {
    (void)unused;
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    put_number(go, child);
    end_thread(0);
    return 0;
}

int main(void) {
    ready = new_gate(), go = new_gate(), done = new_gate();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    say("65: %s", outcome(prctl(PR_SET_PDEATHSIG, 65)));
    say("-1: %s", outcome(prctl(PR_SET_PDEATHSIG, -1)));
    say("64: %s", outcome(prctl(PR_SET_PDEATHSIG, 64)));
    pid_t child = fork();
    if (child == 0) {
        int signal = -1;
        prctl(PR_GET_PDEATHSIG, &signal);
        say("inherited: %d", signal);
        prctl(PR_SET_PDEATHSIG, SIGUSR1);
        block(SIGUSR1);
        pid_t parent = getpid();
        prctl(PR_GET_PDEATHSIG, &signal);
        say("set: %d", signal);
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGUSR1);
            open_gate(ready);
            siginfo_t info = take_signal(SIGUSR1);
            pass_gate(done);
            say("signal %d, code %d, from the parent %d, my uid %d, parent changed %d",
                info.si_signo, info.si_code, info.si_pid == parent, info.si_uid == getuid(),
                getppid() != parent);
            prctl(PR_SET_PDEATHSIG, 0);
            _exit(3);
        }
        pass_gate(ready);
        _exit(0);
    }
    say("the parent: %s", waited(child, 0));
    open_gate(done);
    say("the orphan: %s", waited(-1, 0));

    thread(maker, NULL);
    child = take_number(go);
    say("its maker's thread is gone: %s", waited(child, 0));

    // Set after the parent has gone: nothing comes.
    child = fork();
    if (child == 0) {
        pid_t parent = getpid();
        if (fork() == 0) {
            open_gate(ready);
            while (getppid() == parent)
                nap();
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            for (int i = 0; i < 10; i++)
                nap();
            _exit(4);
        }
        pass_gate(ready);
        _exit(0);
    }
    say("the parent: %s", waited(child, 0));
    say("set too late: %s", waited(-1, 0));
    return 0;
}
