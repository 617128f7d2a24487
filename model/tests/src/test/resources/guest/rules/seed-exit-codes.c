// rules: ES-05 ES-07 NT-24
// personality: sentry-2018
#include "rule.h"

// ExitStatus.Status cuts the code, exitNotificationSignal does not (task_exit.go, lines 62, 693);
// PrepareExit sets the task's status alone, and nothing makes the last one's a group exit (line
// 152).
static struct gate leader_gone;

static int last(void *unused) {
    (void)unused;
    pass_gate(leader_gone);
    end_thread(5);
    return 0;
}

int main(void) {
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0)
        _exit(0x1ff);
    say("exit(0x1ff): the signal says %d", take_signal(SIGCHLD).si_status);
    say("a wait says: %s", waited(child, 0));
    leader_gone = new_gate();
    child = fork();
    if (child == 0) {
        thread(last, NULL);
        open_gate(leader_gone);
        end_thread(3);
    }
    say("exit(3), then the last thread's exit(5): the signal says %d",
        take_signal(SIGCHLD).si_status);
    say("a wait says: %s", waited(child, 0));
}
