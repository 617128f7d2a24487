// rules: NS-04 NS-05 NS-08 NS-09 RP-06 NT-27
// needs: root
// personality: sentry-2018
#include "namespace.h"

// exitChildren kills the namespace and does not wait for it (task_exit.go, a TODO at line 327);
// init has no protection from signals. A member whose parent is gone with the namespace is reaped
// without anyone told (exitNotifyLocked, t.parent == nil).
int main(void) {
    struct gate ready = new_gate();
    pid_t init = fork_init();
    if (init == 0) {
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    kill(init, SIGTERM);
    say("TERM to init: %s", waited(init, 0));

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
