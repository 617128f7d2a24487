// rules: CL-09 EX-12 EX-13 RP-10
// A parent in vfork goes on when the child exits, execs or is killed, and not before.
#include "rule.h"

static struct gate waits;
static void child_of_vfork(void) {
    put_number(waits, getpid());
    sleep_for_ever();
}

int main(int count, char **arguments) {
    if (count > 1) {
        say("new image");
        return 4;
    }
    waits = new_gate();
    volatile int order = 0;
    pid_t child = vfork();
    if (child == 0) {
        order = order * 10 + 1;
        _exit(3);
    }
    order = order * 10 + 2;
    say("order %d, %s", order, waited(child, 0));

    child = vfork();
    if (child == 0) {
        char *const argv[] = {arguments[0], "again", NULL};
        execv(arguments[0], argv);
        _exit(127);
    }
    say("exec: %s", waited(child, 0));

    child = vfork();
    if (child == 0)
        kill(getpid(), SIGTERM);
    say("killed: %s", waited(child, 0));

    // A fatal signal kills the waiting parent while the child lives.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid_t parent = fork();
    if (parent == 0) {
        if (vfork() == 0)
            child_of_vfork();
        _exit(0);
    }
    child = take_number(waits);
    kill(parent, SIGUSR1);
    say("USR1 to the waiting parent: %s", waited(parent, 0));
    say("its child lives: %s", waited(child, WNOHANG));
    kill(child, SIGKILL);
    say("its child: %s", waited(child, 0));
    return 0;
}
