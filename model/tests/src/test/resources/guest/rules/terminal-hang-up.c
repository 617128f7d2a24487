// rules: JC-12
// The master is closed: who is told, and what becomes of the files on the other side.
#include "terminal.h"

static volatile int hups, conts;

static void note(int signal) {
    if (signal == SIGHUP)
        hups++;
    else
        conts++;
}

static void handle(void) {
    on(SIGHUP, note, 0);
    on(SIGCONT, note, 0);
}

// A reader that sleeps on the terminal of a leader without handlers: the error that it gets, or 0.
static int sleeping_reader(long nanoseconds) {
    struct pty pty = new_pty();
    struct gate ready = new_gate();
    pid_t reader = fork();
    if (reader == 0) {
        close(pty.master);
        open_gate(ready);
        char byte;
        _exit(read(pty.slave, &byte, 1) < 0 ? errno : 0);
    }
    pid_t leader = fork();
    if (leader == 0) {
        close(pty.master);
        begin_session(pty);
        open_gate(ready);
        sleep_for_ever();
    }
    close(pty.slave);
    pass_gate(ready);
    pass_gate(ready);
    struct timespec moment = {0, nanoseconds};
    nanosleep(&moment, NULL);
    close(pty.master);
    int leader_status, reader_status;
    waitpid(leader, &leader_status, 0);
    waitpid(reader, &reader_status, 0);
    if (WEXITSTATUS(reader_status) != 0)
        say("leader: %s", fate(leader_status));
    return WEXITSTATUS(reader_status);
}

int main(void) {
    struct pty pty = new_pty();
    struct gate ready = new_gate(), reports = new_gate(), go = new_gate();
    pid_t leader = fork();
    if (leader == 0) {
        close(pty.master);
        handle();
        block(SIGHUP), block(SIGCONT);
        begin_session(pty);
        pid_t job = fork_job();
        if (job == 0) {
            unblock(SIGHUP), unblock(SIGCONT);
            open_gate(ready);
            pass_gate(go);
            say("foreground: HUP %d CONT %d", hups, conts);
            say("its /dev/tty: %s", failure(open("/dev/tty", O_RDWR)));
            _exit(0);
        }
        pass_gate(ready);
        on(SIGTTOU, SIG_IGN, 0);
        tcsetpgrp(pty.slave, job);
        open_gate(reports);
        sigset_t none;
        sigemptyset(&none);
        while (hups == 0 || conts == 0)
            sigsuspend(&none);
        say("leader: HUP %d CONT %d", hups, conts);
        open_gate(go);
        waited(job, 0);
        say_read("read", pty.slave, 10);
        say("write: %s", failure(write(pty.slave, "x", 1)));
        struct termios settings;
        say("tcgetattr: %s", failure(tcgetattr(pty.slave, &settings)));
        say("isatty: %d", isatty(pty.slave));
        say("tcsetpgrp: %s", failure(tcsetpgrp(pty.slave, getpgrp())));
        say("poll: %#x", ready_for(pty.slave, POLLIN | POLLOUT));
        say("/dev/tty: %s", failure(open("/dev/tty", O_RDWR)));
        say("the slave by name: %s", failure(open(pty.name, O_RDWR | O_NOCTTY)));
        _exit(0);
    }
    close(pty.slave);
    pass_gate(reports);
    close(pty.master);
    say("leader: %s", waited(leader, 0));

    // Nothing tells that a reader sleeps. One that came too late finds the end of the file instead, as
    // above, and another is tried.
    int error = 0;
    for (long moment = 1000000; error == 0 && moment < 1000000000; moment *= 2)
        error = sleeping_reader(moment);
    errno = error;
    say("sleeping reader: %s", error ? failure(-1) : "end of file");
    return 0;
}
