// rules: WT-17 ES-06 ES-08 NT-24
// A leader gone with a status of its own, and a process that then exits as one with another.
#include "rule.h"

static struct gate go;

static int exits_group(void *unused) {
    (void)unused;
    pass_gate(go);
    syscall(SYS_exit_group, 9);
    return 0;
}

int main(void) {
    go = new_gate();
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0) {
        thread(exits_group, NULL);
        end_thread(3);
    }
    for (int i = 0; i < 10; i++)
        nap();
    say("leader gone: %s", waited(child, WNOHANG));
    open_gate(go);
    siginfo_t info = take_signal(SIGCHLD);
    say("SIGCHLD: code %d status %d", info.si_code, info.si_status);
    waitid(P_PID, child, &info, WEXITED | WNOWAIT);
    say("a look: code %d status %d", info.si_code, info.si_status);
    say("taken: %s", waited(child, 0));
    return 0;
}
