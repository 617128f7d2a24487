// rules: XS-03 XS-05 XS-06 SG-05 EX-20 EX-24 NT-13 WT-08 IN-02 IN-04 IN-05
// What is left of a process between its exit and the wait.
#include "rule.h"

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        _exit(2);
    }
    await_zombie(child);
    say("getpgid is its own: %d", getpgid(child) == child);
    say("getsid is mine: %d", getsid(child) == getsid(0));
    say("kill 0: %s", outcome(kill(child, 0)));
    say("kill KILL: %s", outcome(kill(child, SIGKILL)));
    say("kill CONT: %s", outcome(kill(child, SIGCONT)));
    say("kill 65: %s", outcome(kill(child, 65)));
    say("kill -1: %s", outcome(kill(child, -1)));
    say("kill of its group: %s", outcome(kill(-child, SIGTERM)));
    say("wait: %s", waited(child, 0));
    say("kill 0: %s", outcome(kill(child, 0)));
    say("kill 65: %s", outcome(kill(child, 65)));
    say("getpgid: %s", outcome(getpgid(child)));
    say("getsid: %s", outcome(getsid(child)));
    say("kill of its group: %s", outcome(kill(-child, 0)));
    say("wait again: %s", waited(child, 0));
    say("wait for myself: %s", waited(getpid(), WNOHANG));
    say("wait for my parent: %s", waited(getppid(), WNOHANG));

    struct gate numbers = new_gate(), go = new_gate();
    child = fork();
    if (child == 0) {
        pid_t grandchild = fork();
        if (grandchild == 0)
            _exit(0);
        await_zombie(grandchild);
        put_number(numbers, grandchild);
        pass_gate(go);
        say("child's wait: %s", waited(grandchild, 0));
        _exit(0);
    }
    say("wait for a grandchild: %s", waited(take_number(numbers), WNOHANG));
    open_gate(go);
    say("wait for the child: %s", waited(child, 0));
    return 0;
}
