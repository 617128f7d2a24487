// rules: NS-07
// needs: root
#include "namespace.h"

static struct gate leader_gone;

static int worker(void *unused) {
    (void)unused;
    siginfo_t info;
    pass_gate(leader_gone);
    pid_t child = (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) {
        say("a child made after the leader's exit: parent %d", getppid());
        _exit(4);
    }
    memset(&info, 0, sizeof info);
    waitid(P_PID, child, &info, WEXITED);
    say("it exited %d", info.si_status);
    syscall(SYS_exit_group, 6);
    return 0;
}

int main(void) {
    leader_gone = new_gate();
    pid_t init = fork_init();
    if (init == 0) {
        thread(worker, NULL);
        open_gate(leader_gone);
        end_thread(2);
    }
    say("init %s", waited(init, 0));
}
