// rules: NS-04 NS-05 NS-08 NS-09 RP-06 NT-27
// needs: root
// personality: sentry-2018
#include "namespace.h"

// exitChildren kills the namespace and does not wait for it (task_exit.go, a TODO at line 342);
// init has no protection from signals. A member whose parent is gone with the namespace is reaped
// without anyone told (exitNotifyLocked,
// line 604).
int main(void) {
    struct gate ready = new_gate();
    struct gate gone = new_gate();
    pid_t init = fork_init();
    if (init == 0) {
        if (fork() == 0) {
            open_gate(ready);
            sleep_for_ever();
        }
        sleep_for_ever();
    }
    pass_gate(ready);
    close(gone.ends[1]);
    kill(init, SIGTERM);
    say("TERM to init: %s", waited(init, 0));
    char byte;
    say("its child: %s", read(gone.ends[0], &byte, 1) == 0 ? "gone" : "there");

    pid_t outside = fork();
    if (outside == 0) {
        unshare(CLONE_NEWPID);
        init = fork();
        if (init == 0) {
            open_gate(ready);
            sleep_for_ever();
        }
        pass_gate(ready);
        pid_t member = fork();
        if (member == 0) {
            open_gate(ready);
            sleep_for_ever();
        }
        pass_gate(ready);
        kill(init, SIGKILL);
        say("init before its member is reaped: %s", waited(init, 0));
        say("member: %s", waited(member, 0));
        _exit(0);
    }
    say("outside %s", waited(outside, 0));
}
