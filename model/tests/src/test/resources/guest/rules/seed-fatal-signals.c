// rules: ES-12 GS-07
// personality: sentry-2018
#include "rule.h"

// Only SIGKILL decides a group's status when it is sent; another fatal signal does when a task
// takes it (task_signals.go, applySignalSideEffectsLocked and deliverSignal).
int main(void) {
    struct gate ready = new_gate();
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0) {
        kill(getpid(), SIGSTOP);
        open_gate(ready);
        sleep_for_ever();
    }
    await_stop(child);
    take_signal(SIGCHLD);
    kill(child, SIGCONT);
    pass_gate(ready);
    siginfo_t info = take_signal(SIGCHLD);
    say("continued: code %d, status %d", info.si_code, info.si_status);
    // To a stopped process, TERM waits, so that it cannot run between the two.
    kill(child, SIGSTOP);
    int status;
    waitpid(child, &status, WUNTRACED);
    kill(child, SIGTERM);
    kill(child, SIGKILL);
    say("TERM, then KILL: %s", waited(child, 0));
}
