// rules: RP-02 RP-03 RP-04 RP-05 IN-03
// Orphans go to the nearest living subreaper.
#include "rule.h"

static struct gate go, reports, numbers;

static const char *name_of(pid_t pid, pid_t top, pid_t middle) {
    return pid == top ? "top" : pid == middle ? "middle" : "another";
}

int main(void) {
    go = new_gate(), reports = new_gate(), numbers = new_gate();
    int mark = -1;
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_GET_CHILD_SUBREAPER, &mark);
    say("top is a subreaper: %d", mark);
    pid_t top = getpid();
    struct gate die = new_gate(), further = new_gate(), taken = new_gate();
    pid_t middle = fork();
    if (middle == 0) {
        prctl(PR_GET_CHILD_SUBREAPER, &mark);
        say("inherited: %d", mark);
        prctl(PR_SET_CHILD_SUBREAPER, 1);
        middle = getpid();
        pid_t parent = fork();
        if (parent == 0) {
            pid_t orphan = fork();
            if (orphan == 0) {
                pid_t before = getppid();
                open_gate(reports);
                while (getppid() == before)
                    nap();
                pass_gate(taken);
                say("the orphan's new parent: %s", name_of(getppid(), top, middle));
                put_number(numbers, getpid());
                while (getppid() == middle)
                    nap();
                pass_gate(reports);
                say("and then: %s", name_of(getppid(), top, middle));
                _exit(7);
            }
            pass_gate(reports);
            _exit(1);
        }
        say("middle takes the parent: %s", waited(parent, 0));
        open_gate(taken);
        pid_t orphan = take_number(numbers);
        say("the orphan is a child of middle: %s", waited(orphan, WNOHANG));
        put_number(further, orphan);
        pass_gate(die);
        _exit(2);
    }
    pid_t orphan = take_number(further);
    say("the orphan is no child of top: %s", waited(orphan, WNOHANG));
    open_gate(die);
    say("top takes middle: %s", waited(middle, 0));
    open_gate(reports);
    say("top takes the orphan: %s", waited(orphan, 0));
    say("nobody is left: %s", waited(-1, 0));

    // Without a subreaper on the way an orphan goes elsewhere.
    prctl(PR_SET_CHILD_SUBREAPER, 0);
    pid_t child = fork();
    if (child == 0) {
        if (fork() == 0) {
            pid_t before = getppid();
            open_gate(reports);
            while (getppid() == before)
                nap();
            pass_gate(die);
            say("adopted by top: %d", getppid() == top);
            open_gate(go);
            _exit(0);
        }
        pass_gate(reports);
        _exit(0);
    }
    say("child: %s", waited(child, 0));
    open_gate(die);
    pass_gate(go);
    say("top is left without children: %s", waited(-1, 0));
    return 0;
}
