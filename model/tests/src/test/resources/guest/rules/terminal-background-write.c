// rules: JC-16
// A process in the background that writes, or changes the settings.
#include "terminal.h"

static struct pty pty;

static void attempt(int how) {
    struct termios settings;
    struct winsize size = {10, 20, 0, 0};
    tcgetattr(pty.slave, &settings);
    switch (how) {
    case 0: say("write: %s", failure(write(pty.slave, "x", 1))); break;
    case 1: say("tcsetattr: %s", failure(tcsetattr(pty.slave, TCSANOW, &settings))); break;
    case 2: say("tcflush: %s", failure(tcflush(pty.slave, TCIFLUSH))); break;
    case 3: say("tcgetattr: %s", failure(tcgetattr(pty.slave, &settings))); break;
    case 4: say("TIOCSWINSZ: %s", failure(ioctl(pty.slave, TIOCSWINSZ, &size))); break;
    case 5: say("tcflow: %s", failure(tcflow(pty.slave, TCOON))); break;
    case 6: say("tcdrain: %s", failure(tcdrain(pty.slave))); break;
    }
}

static void shell(void) {
    begin_session(pty);
    for (int stops = 0; stops < 2; stops++) {
        if (stops)
            change_local(pty.slave, TOSTOP, 0);
        say(stops ? "with TOSTOP" : "without TOSTOP");
        for (int how = 0; how < 7; how++) {
            pid_t job = fork_job();
            if (job == 0) {
                attempt(how);
                _exit(0);
            }
            const char *fate = waited(job, WUNTRACED);
            say("%s", fate);
            if (strncmp(fate, "stopped", 7) == 0) {
                kill(job, SIGKILL);
                waited(job, 0);
            }
        }
    }
    pid_t job = fork_job();
    if (job == 0) {
        on(SIGTTOU, SIG_IGN, 0);
        attempt(0);
        attempt(1);
        _exit(0);
    }
    say("ignored: %s", waited(job, WUNTRACED));

    // In an orphaned group it fails.
    struct gate done = new_gate();
    job = fork_job();
    if (job == 0) {
        if (fork() == 0) {
            while (getppid() == getpgrp())
                nap();
            attempt(0);
            attempt(1);
            open_gate(done);
        }
        _exit(0);
    }
    waited(job, 0);
    pass_gate(done);
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
