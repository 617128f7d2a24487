// rules: PF-01 PF-04
// personality: sentry-2018
#include "rule.h"

// The seed is older than handles on processes: no call for them, no P_PIDFD, and a flag of clone
// that means nothing.
int main(void) {
    say("pidfd_open: %s", outcome(syscall(SYS_pidfd_open, getpid(), 0)));
    say("pidfd_send_signal: %s", outcome(syscall(SYS_pidfd_send_signal, 0, 0, NULL, 0)));
    say("pidfd_getfd: %s", outcome(syscall(SYS_pidfd_getfd, 0, 0, 0)));
    siginfo_t info;
    say("waitid: %s", outcome(waitid(3, 0, &info, WEXITED)));
    int handle = -7;
    pid_t child = syscall(SYS_clone, 0x1000 | SIGCHLD, 0, &handle, 0, 0); // CLONE_PIDFD
    if (child == 0)
        _exit(3);
    say("clone: %s, handle %d", outcome(child), handle);
    say("the child: %s", waited(child, 0));
    return 0;
}
