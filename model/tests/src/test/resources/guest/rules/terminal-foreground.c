// rules: JC-15
// Who may say which group is in the foreground.
#include "terminal.h"

static struct pty pty;

static void shell(void) {
    begin_session(pty);
    struct gate gate = new_gate();
    pid_t job = fork_job();
    if (job == 0)
        sleep_for_ever();
    say("own group: %s", failure(tcsetpgrp(pty.slave, getpgrp())));
    say("job: %s", failure(tcsetpgrp(pty.slave, job)));
    say("is it: %d", tcgetpgrp(pty.slave) == job);
    say("by the master: %d", tcgetpgrp(pty.master) == job);

    // From the background it stops the caller, unless that ignores or blocks the signal.
    on(SIGTTOU, SIG_IGN, 0);
    say("ignored: %s", failure(tcsetpgrp(pty.slave, getpgrp())));
    on(SIGTTOU, SIG_DFL, 0);
    tcsetpgrp(pty.slave, job);
    block(SIGTTOU);
    say("blocked: %s", failure(tcsetpgrp(pty.slave, getpgrp())));
    unblock(SIGTTOU);
    pid_t second = fork_job();
    if (second == 0) {
        say("continued: %s", failure(tcsetpgrp(pty.slave, getpgrp())));
        say("mine: %d", tcgetpgrp(pty.slave) == getpgrp());
        _exit(0);
    }
    say("background: %s", waited(second, WUNTRACED));
    tcsetpgrp(pty.slave, second);
    kill(second, SIGCONT);
    say("%s", waited(second, 0));

    on(SIGTTOU, SIG_IGN, 0);
    tcsetpgrp(pty.slave, getpgrp());
    say("negative: %s", failure(tcsetpgrp(pty.slave, -5)));
    say("nobody: %s", failure(tcsetpgrp(pty.slave, 30000)));
    say("other session: %s", failure(tcsetpgrp(pty.slave, getppid())));
    say("no terminal: %s", failure(tcsetpgrp(gate.ends[0], getpgrp())));
    say("bad address: %s", failure(ioctl(pty.slave, TIOCSPGRP, (void *)8)));
    int other = posix_openpt(O_RDWR | O_NOCTTY);
    say("not mine: %s", failure(tcsetpgrp(other, getpgrp())));

    // The group may go: the terminal then has none that lives.
    kill(job, SIGKILL);
    waited(job, 0);
    say("gone: %s", failure(tcsetpgrp(pty.slave, job)));
    _exit(0);
}

int main(void) {
    pty = new_pty();
    pid_t leader = fork();
    if (leader == 0)
        shell();
    say("shell: %s", waited(leader, 0));
    say("without a session: %s", failure(tcgetpgrp(pty.slave)));
    return 0;
}
