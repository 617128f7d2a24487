// rules: JC-13
// The leader of a session with a terminal exits.
#include "terminal.h"

static volatile int hups, conts;

static void note(int signal) {
    if (signal == SIGHUP)
        hups++;
    else
        conts++;
}

int main(void) {
    struct pty pty = new_pty();
    struct gate ready = new_gate(), go[2] = {new_gate(), new_gate()};
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid_t leader = fork();
    if (leader == 0) {
        begin_session(pty);
        pid_t jobs[2];
        for (int i = 0; i < 2; i++) {
            jobs[i] = fork_job();
            if (jobs[i] == 0) {
                on(SIGHUP, note, 0), on(SIGCONT, note, 0);
                open_gate(ready);
                pass_gate(go[i]);
                say("%s: HUP %d CONT %d", i == 0 ? "foreground" : "background", hups, conts);
                say("/dev/tty: %s", failure(open("/dev/tty", O_RDWR)));
                say("tcgetpgrp: %s", failure(tcgetpgrp(pty.slave)));
                say("write: %s", failure(write(pty.slave, "x", 1)));
                _exit(0);
            }
            pass_gate(ready);
        }
        on(SIGTTOU, SIG_IGN, 0);
        tcsetpgrp(pty.slave, jobs[0]);
        _exit(3);
    }
    say("leader: %s", waited(leader, 0));
    int group = -1;
    say("tcgetpgrp of the master: %s", failure(ioctl(pty.master, TIOCGPGRP, &group)));
    say("group %d", group);
    say("tcgetsid: %s", failure(tcgetsid(pty.master)));
    for (int i = 0; i < 2; i++) {
        open_gate(go[i]);
        say("%s", waited(-1, 0));
    }
    // The terminal is free for the next session.
    leader = fork();
    if (leader == 0) {
        begin_session(pty);
        say("foreground is the new leader: %d", tcgetpgrp(pty.slave) == getpid());
        pid_t job = fork_job();
        if (job == 0)
            sleep_for_ever();
        on(SIGTTOU, SIG_IGN, 0);
        tcsetpgrp(pty.slave, job);
        put_number(ready, job);
        _exit(0);
    }
    pid_t job = take_number(ready);
    say("leader: %s", waited(leader, 0));
    say("foreground without a handler: %s", waited(job, 0));
    return 0;
}
