// rules: JC-15
// The foreground may be a process group that there is not: a process of the session that leads
// none. Its number stays, and counts once the process founds its group.
#include "terminal.h"

static struct pty pty;
static volatile int interrupted;

static void handler(int signal) {
    (void)signal;
    interrupted++;
}

static void say_foreground(const char *what, pid_t pid) {
    pid_t foreground = tcgetpgrp(pty.slave);
    say("%s: %s", what,
        foreground == getpid() ? "the shell" : foreground == pid ? "the process" : "another");
}

static pid_t make(struct gate begin) {
    pid_t pid = fork();
    if (pid == 0) {
        on(SIGINT, SIG_DFL, 0);
        pass_gate(begin);
        setpgid(0, 0);
        sleep_for_ever();
    }
    return pid;
}

static void shell(void) {
    struct gate begin = new_gate(), ready = new_gate();
    begin_session(pty);
    on(SIGTTOU, SIG_IGN, 0);
    on(SIGINT, handler, 0);
    pid_t pid = make(begin);
    say("a member: %s", failure(tcsetpgrp(pty.slave, pid)));
    say_foreground("in the foreground", pid);
    type(pty, "\003");
    await_line_discipline(pty);
    say("interrupted: %d", interrupted);
    say("there: %s", waited(pid, WNOHANG));
    pid_t reader = fork();
    if (reader == 0) {
        char byte;
        on(SIGTTIN, SIG_IGN, 0);
        say("background read: %s", failure(read(pty.slave, &byte, 1)));
        _exit(0);
    }
    waited(reader, 0);

    // Now it founds the group.
    open_gate(begin);
    while (getpgid(pid) != pid)
        nap();
    say_foreground("still", pid);
    type(pty, "\003");
    say("founded: %s", waited(pid, 0));
    say_foreground("after its end", pid);

    pid = make(begin);
    kill(pid, SIGKILL);
    await_zombie(pid);
    say("a zombie: %s", failure(tcsetpgrp(pty.slave, pid)));
    say_foreground("in the foreground", pid);
    waited(pid, 0);
    say_foreground("reaped", pid);
    say("nobody: %s", failure(tcsetpgrp(pty.slave, pid)));

    pid_t stranger = fork();
    if (stranger == 0) {
        setsid();
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    say("another session's: %s", failure(tcsetpgrp(pty.slave, stranger)));
    kill(stranger, SIGKILL);
    _exit(0);
}

int main(void) {
    pty = new_pty();
    pid_t leader = fork();
    if (leader == 0)
        shell();
    say("shell: %s", waited(leader, 0));
    return 0;
}
