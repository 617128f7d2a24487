// rules: JC-10
// A process in the background that reads from its terminal.
#include "terminal.h"

static struct pty pty;

static void shell(void) {
    begin_session(pty);
    on(SIGTTOU, SIG_IGN, 0);
    say("foreground is the shell: %d", tcgetpgrp(pty.slave) == getpid());
    pid_t job = fork_job();
    if (job == 0) {
        say_read("job reads", pty.slave, 100);
        _exit(0);
    }
    say("%s", waited(job, WUNTRACED));
    type(pty, "first\n");
    kill(-job, SIGCONT);
    say("still in the background: %s", waited(job, WUNTRACED));
    say("tcsetpgrp: %s", failure(tcsetpgrp(pty.slave, job)));
    kill(-job, SIGCONT);
    say("%s", waited(job, WUNTRACED));
    tcsetpgrp(pty.slave, getpgrp());

    // The whole group is stopped, not only the reader.
    struct gate go = new_gate();
    job = fork_job();
    if (job == 0) {
        pid_t friend = fork();
        if (friend == 0) {
            open_gate(go);
            sleep_for_ever();
        }
        pass_gate(go);
        put_number(go, friend);
        char byte;
        read(pty.slave, &byte, 1);
        _exit(0);
    }
    await_stop(job);
    pid_t friend = take_number(go);
    say("group: %s", waited(job, WUNTRACED));
    kill(friend, SIGKILL);
    kill(job, SIGKILL);
    say("group: %s", waited(job, WUNTRACED));

    // A signal that is ignored or blocked stops nobody: the read fails.
    for (int blocked = 0; blocked < 2; blocked++) {
        job = fork_job();
        if (job == 0) {
            if (blocked)
                block(SIGTTIN);
            else
                on(SIGTTIN, SIG_IGN, 0);
            say_read(blocked ? "blocked" : "ignored", pty.slave, 100);
            _exit(0);
        }
        say("%s", waited(job, WUNTRACED));
    }
    _exit(7);
}

static volatile int caught;

static void count(int signal) {
    caught += signal == SIGTTIN;
}

static void catcher(void) {
    begin_session(pty);
    for (int restart = 0; restart < 2; restart++) {
        struct gate ready = new_gate();
        pid_t job = fork_job();
        if (job == 0) {
            on(SIGTTIN, count, restart ? SA_RESTART | SA_RESETHAND : 0);
            open_gate(ready);
            say_read(restart ? "after a handler with SA_RESTART" : "after a handler", pty.slave, 9);
            say("handler ran %d", caught);
            _exit(0);
        }
        pass_gate(ready);
        const char *fate = waited(job, WUNTRACED);
        say("%s", fate);
        kill(job, SIGKILL);
        if (restart)
            waited(job, 0);
    }
    _exit(0);
}

int main(void) {
    pty = new_pty();
    pid_t leader = fork();
    if (leader == 0)
        shell();
    say("shell: %s", waited(leader, 0));
    leader = fork();
    if (leader == 0)
        catcher();
    say("catcher: %s", waited(leader, 0));

    // In an orphaned group nobody could continue it.
    leader = fork();
    if (leader == 0) {
        begin_session(pty);
        struct gate done = new_gate();
        pid_t job = fork_job();
        if (job == 0) {
            pid_t orphan = fork();
            if (orphan == 0) {
                while (getppid() == getpgrp())
                    nap();
                say_read("orphaned", pty.slave, 100);
                open_gate(done);
                _exit(0);
            }
            _exit(0);
        }
        waited(job, 0);
        // The terminal stays as long as its session's leader.
        pass_gate(done);
        _exit(0);
    }
    say("leader: %s", waited(leader, 0));
    return 0;
}
