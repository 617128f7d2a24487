// rules: JC-14 JC-18
// How a session gets a terminal, and how it loses it.
#include "terminal.h"

static struct pty pty;

static const char *own(void) {
    int fd = open("/dev/tty", O_RDWR);
    const char *result = failure(fd);
    if (fd >= 0)
        close(fd);
    return result;
}

static void inside(int how) {
    switch (how) {
    case 0: // not the leader of a session
        say("TIOCSCTTY by a plain process: %s", failure(ioctl(pty.slave, TIOCSCTTY, 0)));
        break;
    case 1:
        setsid();
        say("after setsid: %s", own());
        close(open(pty.name, O_RDWR | O_NOCTTY));
        say("opened with O_NOCTTY: %s", own());
        close(open(pty.name, O_WRONLY));
        say("opened for writing only: %s", own());
        close(open(pty.name, O_RDWR));
        say("opened: %s", own());
        say("tcgetsid: %d", tcgetsid(pty.slave) == getpid());
        say("tcgetpgrp: %d", tcgetpgrp(pty.slave) == getpgrp());
        say("once more: %s", failure(ioctl(pty.slave, TIOCSCTTY, 0)));
        break;
    case 2: {
        setsid();
        struct gate gate = new_gate();
        pid_t early = fork();
        if (early == 0) {
            pass_gate(gate);
            say("born before: %s", own());
            _exit(0);
        }
        ioctl(pty.slave, TIOCSCTTY, 0);
        open_gate(gate);
        waited(early, 0);
        pid_t late = fork();
        if (late == 0) {
            say("born after: %s", own());
            say("TIOCNOTTY by a member: %s", failure(ioctl(pty.slave, TIOCNOTTY)));
            say("member: %s", own());
            say("again: %s", failure(ioctl(pty.slave, TIOCNOTTY)));
            _exit(0);
        }
        waited(late, 0);
        say("leader still: %s", own());
        pid_t other = fork();
        if (other == 0) {
            setsid();
            say("new session: %s", own());
            say("it asks: %s", failure(ioctl(pty.slave, TIOCSCTTY, 0)));
            say("foreground by another session: %s", failure(tcgetpgrp(pty.slave)));
            close(open(pty.name, O_RDWR));
            say("it opens: %s", own());
            _exit(0);
        }
        waited(other, 0);
        on(SIGHUP, SIG_IGN, 0);
        say("TIOCNOTTY by the leader: %s", failure(ioctl(pty.slave, TIOCNOTTY)));
        say("leader: %s", own());
        int group = -1;
        ioctl(pty.master, TIOCGPGRP, &group);
        say("foreground %d", group);
        say("tcgetsid: %s", failure(tcgetsid(pty.slave)));
        break;
    }
    case 3: {
        // A member goes with its leader.
        begin_session(pty);
        on(SIGHUP, SIG_IGN, 0);
        struct gate gate = new_gate();
        pid_t member = fork_job();
        if (member == 0) {
            pass_gate(gate);
            say("member after the leader: %s", own());
            _exit(0);
        }
        ioctl(pty.slave, TIOCNOTTY);
        open_gate(gate);
        waited(member, 0);
        // A session has one terminal at most.
        ioctl(pty.slave, TIOCSCTTY, 0);
        struct pty second = new_pty();
        say("a second one: %s", failure(ioctl(second.slave, TIOCSCTTY, 0)));
        close(open(second.name, O_RDWR));
        say("still the first: %d", tcgetpgrp(pty.slave) == getpgrp());
        break;
    }
    }
    _exit(0);
}

int main(void) {
    pty = new_pty();
    for (int how = 0; how < 4; how++) {
        pid_t pid = fork();
        if (pid == 0)
            inside(how);
        say("%s", waited(pid, 0));
    }
    return 0;
}
