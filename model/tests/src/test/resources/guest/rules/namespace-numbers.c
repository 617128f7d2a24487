// rules: NS-01 NS-02 RP-14 CL-16 EX-20 IN-10
// needs: root
#include "namespace.h"

// Makes a process with these numbers, its own namespace's first. (clone3(2), set_tid)
static pid_t fork_with(unsigned long long flags, pid_t *numbers, int count) {
    unsigned long long args[11] = {flags, 0, 0, 0, SIGCHLD, 0, 0, 0, 0, count, 0};
    args[8] = (unsigned long long)numbers;
    return (pid_t)syscall(SYS_clone3, args, sizeof args);
}

enum { OUTER = 30123 };

static void innermost(void) {
    say("innermost: pid %d, parent %d, group %d, session %d", getpid(), getppid(), getpgid(0),
        getsid(0));
    pid_t child = fork();
    if (child == 0) {
        say("its child: pid %d, parent %d, group %d, session %d", getpid(), getppid(), getpgid(0),
            getsid(0));
        _exit(0);
    }
    const char *fate_of_child = waited(child, 0);
    say("seen from its parent: %d, %s", child, fate_of_child);
    setsid();
    say("after setsid: group %d, session %d", getpgid(0), getsid(0));
}

static void three_levels(void) {
    struct gate ready = new_gate(), go = new_gate();
    pid_t middle = fork_init();
    if (middle == 0) {
        say("middle: pid %d, parent %d", getpid(), getppid());
        pid_t numbers[] = {1, 77, OUTER};
        pid_t inner = fork_with(CLONE_NEWPID, numbers, 3);
        if (inner == 0) {
            innermost();
            open_gate(ready);
            pass_gate(go);
            _exit(5);
        }
        const char *fate_of_inner = waited(inner, 0);
        say("inner as the middle sees it: %d, %s", inner, fate_of_inner);
        say("its middle number: %s", outcome(kill(77, 0)));
        _exit(0);
    }
    pass_gate(ready);
    say("its outer number: %s", outcome(kill(OUTER, 0)));
    open_gate(go);
    say("middle %s", waited(middle, 0));
    say("its outer number: %s", outcome(kill(OUTER, 0)));
}

int main(void) {
    // In a namespace of its own, where no number is taken by chance.
    pid_t init = fork_init();
    if (init == 0) {
        three_levels();
        _exit(0);
    }
    say("outermost %s", waited(init, 0));
}
