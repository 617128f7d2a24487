// rules: WT-17 NT-24
// personality: sentry-2018
#include "rule.h"

// waitCollectZombieLocked: "Surprisingly, the exit status reported by a non-consuming wait can
// differ from that reported by a consuming wait" (task_exit.go, line 982).
// Cleared when the leader is on its way out.
static volatile int leader_word = 1;

static int last(void *unused) {
    (void)unused;
    while (leader_word != 0)
        nap();
    syscall(SYS_exit_group, 9);
    return 0;
}

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        thread(last, NULL);
        syscall(SYS_set_tid_address, &leader_word);
        end_thread(3);
    }
    int status;
    siginfo_t info;
    memset(&info, 0, sizeof info);
    waitid(P_PID, child, &info, WEXITED | WNOWAIT);
    say("looked at: %d", info.si_status);
    waitpid(child, &status, 0);
    say("taken: %s", fate(status));
}
