// rules: RP-02 WT-02 CL-03 PF-01
// personality: sentry-2018
#include "rule.h"

// What the seed does not have: subreapers (findReparentTargetLocked knows siblings and init only,
// task_exit.go line 373), __WNOTHREAD (waitOnce, line 872), clone with a number that is no signal.
int main(void) {
    say("subreaper: %s", outcome(prctl(PR_SET_CHILD_SUBREAPER, 1)));
    struct gate orphaned = new_gate(), told = new_gate();
    pid_t child = fork();
    if (child == 0) {
        if (fork() == 0) {
            pass_gate(orphaned);
            put_number(told, getppid());
            _exit(0);
        }
        say("__WNOTHREAD: %s", waited(-1, WNOHANG | __WNOTHREAD));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    open_gate(orphaned);
    say("the orphan's parent: %d", take_number(told));
    say("clone with 65: %s", outcome(syscall(SYS_clone, 65, 0, 0, 0, 0)));
}
