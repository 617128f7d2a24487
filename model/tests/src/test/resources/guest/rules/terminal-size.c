// rules: JC-17
// The size of a terminal, and who is told when it changes.
#include "terminal.h"

static struct pty pty;
static volatile int changes;

static void note(int signal) {
    changes += signal == SIGWINCH;
}

static void show(const char *what, int fd) {
    struct winsize size;
    ioctl(fd, TIOCGWINSZ, &size);
    say("%s: %d %d %d %d", what, size.ws_row, size.ws_col, size.ws_xpixel, size.ws_ypixel);
}

static void set(const char *what, int fd, int rows, int columns) {
    struct winsize size = {rows, columns, 3, 4};
    say("%s: %s", what, failure(ioctl(fd, TIOCSWINSZ, &size)));
}

int main(void) {
    pty = new_pty();
    show("new", pty.slave);
    struct gate ready = new_gate(), go = new_gate();
    pid_t leader = fork();
    if (leader == 0) {
        begin_session(pty);
        on(SIGWINCH, note, 0);
        block(SIGWINCH);
        pid_t job = fork_job();
        if (job == 0) {
            open_gate(ready);
            pass_gate(go);
            say("background: %d", is_pending(SIGWINCH));
            _exit(0);
        }
        pass_gate(ready);
        set("by the master", pty.master, 24, 80);
        say("told: %d", is_pending(SIGWINCH));
        take_signal(SIGWINCH);
        show("on the slave", pty.slave);
        set("the same again", pty.master, 24, 80);
        say("told: %d", is_pending(SIGWINCH));
        set("by the slave", pty.slave, 65535, 1);
        say("told: %d", is_pending(SIGWINCH));
        show("on the master", pty.master);
        open_gate(go);
        waited(job, 0);
        say("bad address: %s", failure(ioctl(pty.slave, TIOCSWINSZ, (void *)8)));
        say("bad address: %s", failure(ioctl(pty.slave, TIOCGWINSZ, (void *)8)));
        say("no terminal: %s", failure(ioctl(ready.ends[0], TIOCGWINSZ, &changes)));
        _exit(0);
    }
    say("%s", waited(leader, 0));
    return 0;
}
