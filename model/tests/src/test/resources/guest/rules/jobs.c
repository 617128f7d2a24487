// rules: JC-01 JC-02 JC-03 JC-04 CL-13 CL-15 XC-13
// Process groups and sessions: who may move whom where, and how long they last.
#include "rule.h"

int main(int count, char **arguments) {
    if (count > 1) {
        put_number((struct gate){{3, atoi(arguments[1])}}, 1);
        sleep_for_ever();
    }
    struct gate go = new_gate(), ready = new_gate();
    pid_t runner = fork();
    if (runner != 0) {
        say("%s", waited(runner, 0));
        return 0;
    }
    pid_t me = getpid(), outside = getpgid(0);
    say("setsid: %d", setsid() == me);
    say("sid %d pgid %d", getsid(0) == me, getpgid(0) == me);
    say("again: %s", outcome(setsid()));
    say("setpgid of a session leader: %s", outcome(setpgid(0, 0)));
    say("negative: %s", outcome(setpgid(0, -1)));
    say("of my parent: %s", outcome(setpgid(getppid(), 0)));
    say("getpgid of nobody: %s", outcome(getpgid(0x3fffffff)));
    pid_t child = fork();
    if (child == 0) {
        say("child: pgid %d sid %d", getpgid(0) == me, getsid(0) == me);
        say("own group: %s", outcome(setpgid(0, 0)));
        say("again: %s", outcome(setpgid(0, 0)));
        say("a leader's setsid: %s", outcome(setsid()));
        say("a group of nobody: %s", outcome(setpgid(0, 0x3fffffff)));
        say("a group of another session: %s", outcome(setpgid(0, outside)));
        say("back: %s", outcome(setpgid(0, me)));
        say("setsid now: %d", setsid() == getpid());
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    say("child in another session: %s", outcome(setpgid(child, child)));
    say("a grandchild's or stranger's number: %s", outcome(setpgid(0x3fffffff, 0)));
    kill(child, SIGKILL);
    say("%s", waited(child, 0));

    // Moving a child, also a zombie, but not after its exec.
    child = fork();
    if (child == 0)
        sleep_for_ever();
    say("into its own group: %s", outcome(setpgid(child, child)));
    say("is there: %d", getpgid(child) == child);
    pid_t second = fork();
    if (second == 0)
        _exit(0);
    await_zombie(second);
    say("a zombie: %s", outcome(setpgid(second, child)));
    say("is there: %d", getpgid(second) == child);
    waitpid(second, NULL, 0);
    struct gate told = new_gate();
    second = fork();
    if (second == 0) {
        char number[16];
        sprintf(number, "%d", told.ends[1]);
        char *const argv[] = {arguments[0], number, NULL};
        execv(arguments[0], argv);
        _exit(127);
    }
    take_number(told);
    say("after exec: %s", outcome(setpgid(second, child)));
    kill(second, SIGKILL);
    waitpid(second, NULL, 0);

    // The group outlives its leader, and keeps its number taken.
    second = fork();
    if (second == 0) {
        setpgid(0, child);
        open_gate(ready);
        pass_gate(go);
        say("my group still: %d, its leader's number: %s", getpgid(0) == child,
            outcome(getpgid(child)));
        say("moving out and back: %s", outcome(setpgid(0, 0)));
        say("the group is gone: %s", outcome(setpgid(0, child)));
        _exit(3);
    }
    pass_gate(ready);
    kill(child, SIGKILL);
    say("leader: %s", waited(child, 0));
    say("kill of the number: %s", outcome(kill(child, 0)));
    say("kill of the group: %s", outcome(kill(-child, 0)));
    open_gate(go);
    say("member: %s", waited(second, 0));
    say("kill of the group: %s", outcome(kill(-child, 0)));

    // So does a session.
    child = fork();
    if (child == 0) {
        setsid();
        pid_t leader = getpid();
        prctl(PR_SET_CHILD_SUBREAPER, 0);
        pid_t member = fork();
        if (member == 0) {
            open_gate(ready);
            pass_gate(go);
            say("session of the dead leader: %d, group too: %d", getsid(0) == leader,
                getpgid(0) == leader);
            open_gate(ready);
            _exit(0);
        }
        pass_gate(ready);
        _exit(0);
    }
    say("session leader: %s", waited(child, 0));
    open_gate(go);
    pass_gate(ready);
    return 0;
}
