// rules: JC-11
// Keys that send signals, and to whom.
#include "terminal.h"

static struct pty pty;

static volatile int caught;

static void note(int signal) {
    caught = signal;
}

static void shell(void) {
    begin_session(pty);
    on(SIGTTOU, SIG_IGN, 0);
    struct gate ready = new_gate();
    pid_t background = fork_job();
    if (background == 0)
        sleep_for_ever();
    const char *keys[] = {"\x03", "\x1c", "\x1a"};
    for (int i = 0; i < 3; i++) {
        pid_t job = fork_job();
        if (job == 0) {
            pid_t friend = fork();
            if (friend == 0)
                sleep_for_ever();
            put_number(ready, friend);
            sleep_for_ever();
        }
        take_number(ready);
        tcsetpgrp(pty.slave, job);
        type(pty, keys[i]);
        const char *fate = waited(job, WUNTRACED);
        say("key %02x: %s", keys[i][0], strncmp(fate, "killed", 6) ? fate : "killed");
        say_all("echo", pty.master, 2);
        kill(-job, SIGKILL);
        if (i == 2)
            waited(job, 0);
    }
    say("background: %s", waited(background, WUNTRACED | WNOHANG));

    // A handler, with what was typed before gone and what comes after kept.
    pid_t job = fork_job();
    if (job == 0) {
        on(SIGINT, note, 0);
        block(SIGINT);
        put_number(ready, 0);
        sigset_t none;
        sigemptyset(&none);
        sigsuspend(&none);
        say_read("after it", pty.slave, 100);
        say("caught before: %d", caught);
        _exit(0);
    }
    take_number(ready);
    tcsetpgrp(pty.slave, job);
    type(pty, "before\x03");
    say_all("echo", pty.master, 2);
    type(pty, "after\n");
    say("%s", waited(job, WUNTRACED));
    skip(pty, 7);

    // Without ISIG they are characters like others.
    change_local(pty.slave, 0, ISIG);
    type(pty, "\x03\x1a\n");
    tcsetpgrp(pty.slave, getpgrp());
    say_read("without ISIG", pty.slave, 100);
    say_all("echo", pty.master, 6);
    change_local(pty.slave, ISIG | NOFLSH, 0);
    on(SIGINT, SIG_IGN, 0);
    type(pty, "kept\x03\n");
    say_read("with NOFLSH", pty.slave, 100);
    say_all("echo", pty.master, 8);

    // Another character, and none.
    struct termios settings;
    tcgetattr(pty.slave, &settings);
    settings.c_cc[VINTR] = 'q';
    settings.c_cc[VQUIT] = _POSIX_VDISABLE;
    tcsetattr(pty.slave, TCSANOW, &settings);
    // Restarting: the signal may come before the rest of the line.
    on(SIGINT, note, SA_RESTART);
    type(pty, "\x1c\x03q\n");
    say_read("changed", pty.slave, 100);
    say("caught: %d", caught);
    kill(background, SIGKILL);
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
