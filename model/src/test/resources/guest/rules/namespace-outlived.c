// rules: NS-05 NS-12 NS-13 IN-13
// needs: root
#include "namespace.h"

// Members whose parent is outside must be reaped there before init can be.
int main(void) {
    pid_t outside = fork();
    if (outside == 0) {
        struct gate ready = new_gate();
        say("unshare: %s", outcome(unshare(CLONE_NEWPID)));
        say("my number is still %s", getpid() == 1 ? "1" : "the old one");
        pid_t init = fork();
        if (init == 0) {
            say("first child: pid %d, parent %d", getpid(), getppid());
            open_gate(ready);
            sleep_for_ever();
        }
        pass_gate(ready);
        pid_t member = fork();
        if (member == 0) {
            say("second child: pid %d, parent %d", getpid(), getppid());
            open_gate(ready);
            sleep_for_ever();
        }
        pass_gate(ready);
        kill(init, SIGKILL);
        await_zombie(member);
        say("init while a member is a zombie: %s", waited(init, WNOHANG));
        say("fork into the closed namespace: %s", fork() < 0 && errno == ENOMEM ? "ENOMEM" : "?");
        say("member %s", waited(member, 0));
        say("init %s", waited(init, 0));
        say("fork into the dead namespace: %s", fork() < 0 && errno == ENOMEM ? "ENOMEM" : "?");
        _exit(0);
    }
    say("outside %s", waited(outside, 0));
}
