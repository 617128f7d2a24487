// rules: NS-14 RP-05 RP-02
// needs: root
#include "namespace.h"

// A child that makes a grandchild and dies; the grandchild says who adopted it.
static void orphan(const char *what) {
    struct gate orphaned = new_gate();
    pid_t child = fork();
    if (child == 0) {
        if (fork() == 0) {
            pass_gate(orphaned);
            say("%s: parent %d", what, getppid());
            _exit(9);
        }
        _exit(0);
    }
    waitpid(child, NULL, 0);
    open_gate(orphaned);
}

int main(void) {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid_t init = fork_init();
    if (init == 0) {
        orphan("subreaper outside, init inside");
        say("init takes it: %s", waited(-1, 0));
        pid_t reaper = fork();
        if (reaper == 0) {
            prctl(PR_SET_CHILD_SUBREAPER, 1);
            orphan("subreaper inside");
            say("the subreaper, %d, takes it: %s", getpid(), waited(-1, 0));
            _exit(0);
        }
        waitpid(reaper, NULL, 0);
        _exit(0);
    }
    say("init %s", waited(init, 0));
    say("the outer subreaper has nobody: %s", waited(-1, 0));
}
