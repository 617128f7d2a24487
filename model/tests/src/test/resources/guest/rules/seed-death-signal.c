// rules: RP-07
// personality: sentry-2018
// A thread made the child and ends: the signal comes in the name of the thread.
#include "rule.h"

static struct gate ready, go;
static volatile pid_t worker;

static int make_child(void *unused) {
    (void)unused;
    worker = (pid_t)syscall(SYS_gettid);
    if (fork() == 0) {
        block(SIGUSR1);
        prctl(PR_SET_PDEATHSIG, SIGUSR1);
        open_gate(ready);
        siginfo_t info = take_signal(SIGUSR1);
        say("from the process: %d, from the thread: %d", info.si_pid == getppid(),
            info.si_pid == worker);
        _exit(0);
    }
    pass_gate(go);
    end_thread(0);
    return 0;
}

int main(void) {
    ready = new_gate(), go = new_gate();
    thread(make_child, NULL);
    pass_gate(ready);
    open_gate(go);
    say("%s", waited(-1, 0));
}
