// rules: PT-28
// needs: root
// Who has the right to attach: the same users and groups throughout and a dumpable target, or the
// privileged.
#include "trace.h"

static struct gate ready;

static pid_t target_of(int real, int effective, int saved, int group, int dumpable) {
    pid_t child = fork();
    if (child == 0) {
        setresgid(group, group, group);
        setresuid(real, effective, saved);
        prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    return child;
}

static void tries(const char *what, pid_t target, int user, int group) {
    pid_t tracer = fork();
    if (tracer == 0) {
        setresgid(group, group, group);
        setresuid(user, user, user);
        say("%s: %s", what, ask(PTRACE_SEIZE, target, 0));
        _exit(0);
    }
    waitpid(tracer, NULL, 0);
    end(target);
}

static void asks_parent(void) {
    say("the privileged child's TRACEME: %s", ask(PTRACE_TRACEME, 0, 0));
}

int main(void) {
    ready = new_gate();
    tries("same user", target_of(1000, 1000, 1000, 1000, 1), 1000, 1000);
    tries("another user", target_of(1001, 1001, 1001, 1000, 1), 1000, 1000);
    tries("another group", target_of(1000, 1000, 1000, 1001, 1), 1000, 1000);
    tries("another effective user", target_of(1000, 1001, 1000, 1000, 1), 1000, 1000);
    tries("another saved user", target_of(1000, 1000, 1001, 1000, 1), 1000, 1000);
    tries("not dumpable", target_of(1000, 1000, 1000, 1000, 0), 1000, 1000);
    tries("root", target_of(0, 0, 0, 0, 1), 1000, 1000);
    tries("root of another's", target_of(1000, 1001, 1000, 1000, 0), 0, 0);

    // No Yama here: PR_SET_PTRACER is unknown.
    say("PR_SET_PTRACER: %s", outcome(prctl(0x59616d61, 0, 0, 0, 0)));

    pid_t child = child_of(asks_parent);
    waitpid(child, NULL, 0);
    return 0;
}
