// rules: EX-23 JC-05 JC-06 JC-07 JC-08 JC-09
// What happens to a process group when the last process goes that could have continued it.
#include "rule.h"

static struct gate ready, reports;
static volatile int hups, conts;

static void note(int signal) {
    if (signal == SIGHUP)
        hups++;
    else
        conts++;
}

// A job: a process in a group of its own, with handlers or not, that stops itself or not.
static pid_t job(int handles, int stops) {
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        if (handles)
            on(SIGHUP, note, 0), on(SIGCONT, note, 0);
        open_gate(ready);
        if (stops)
            raise(SIGSTOP);
        pass_gate(reports);
        say("job: HUP %d CONT %d", hups, conts);
        _exit(3);
    }
    pass_gate(ready);
    if (stops)
        await_stop(pid);
    return pid;
}

int main(void) {
    ready = new_gate(), reports = new_gate();
    struct gate numbers = new_gate(), zombie = new_gate();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    setsid();
    for (int handles = 0; handles < 2; handles++)
        for (int stops = 0; stops < 2; stops++) {
            // A shell in a session of its own, so that being adopted does not help.
            pid_t shell = fork();
            if (shell == 0) {
                setsid();
                put_number(numbers, job(handles, stops));
                _exit(0);
            }
            pid_t pid = take_number(numbers);
            await_zombie(shell);
            say("handlers %d, stopped %d:", handles, stops);
            say("its shell: %s", waited(shell, 0));
            if (handles || !stops)
                open_gate(reports);
            say("the job: %s", waited(pid, 0));
        }

    // The shell is left a zombie for a while: that is enough.
    pid_t keeper = fork();
    if (keeper == 0) {
        pid_t shell = fork();
        if (shell == 0) {
            setsid();
            put_number(numbers, job(0, 1));
            _exit(0);
        }
        await_zombie(shell);
        put_number(zombie, 1);
        pass_gate(reports);
        _exit(0);
    }
    pid_t pid = take_number(numbers);
    take_number(zombie);
    say("its shell a zombie, the job: %s", waited(pid, 0));
    open_gate(reports);
    say("keeper: %s", waited(keeper, 0));
    say("shell: %s", waited(-1, 0));
    say("%s", waited(-1, 0));

    // In the same session, an adopter in another group keeps the group from being orphaned.
    pid_t middle = fork();
    if (middle == 0) {
        setpgid(0, 0);
        put_number(numbers, job(1, 1));
        _exit(0);
    }
    say("middle: %s", waited(middle, 0));
    pid = take_number(numbers);
    say("stopped still: %s", waited(pid, WUNTRACED));
    say("and nothing more: %s", waited(pid, WNOHANG | WUNTRACED | WCONTINUED));
    open_gate(reports);
    kill(pid, SIGCONT);
    say("the job: %s", waited(pid, 0));

    // In an orphaned group the stops of a keyboard do nothing; STOP does.
    pid_t loner = fork();
    if (loner == 0) {
        setsid();
        raise(SIGTSTP);
        raise(SIGTTIN);
        raise(SIGTTOU);
        say("not stopped");
        raise(SIGSTOP);
        _exit(0);
    }
    say("%s", waited(loner, WUNTRACED));
    kill(loner, SIGCONT);
    say("%s", waited(loner, 0));
    pid_t member = fork();
    if (member == 0) {
        setpgid(0, 0);
        raise(SIGTSTP);
        _exit(0);
    }
    say("in a job: %s", waited(member, WUNTRACED));
    kill(member, SIGCONT);
    say("%s", waited(member, 0));
    return 0;
}
