// rules: JC-05 JC-09
// needs: root
// A namespace's init that leads a session can continue what it started, so its jobs are no orphans:
// Ctrl-Z stops them. (Only the machine's own init does not count: is_global_init.)
#include "rule.h"
#include <stdlib.h>
#include <sys/ioctl.h>

static struct gate ready, done;

static pid_t job(int terminal, int forks) {
    struct gate placed = new_gate();
    pid_t child = fork();
    if (child == 0) {
        pass_gate(placed);
        if (forks) {
            // The job's first process ends; init inherits the second, of the same group.
            pid_t grandchild = fork();
            if (grandchild != 0) {
                put_number(done, grandchild);
                _exit(0);
            }
            while (getppid() != 1)
                nap();
        }
        open_gate(ready);
        sleep_for_ever();
    }
    setpgid(child, child);
    tcsetpgrp(terminal, child);
    open_gate(placed);
    return child;
}

static void act_as_init(const char *name) {
    setsid();
    int terminal = open(name, O_RDWR);
    ioctl(terminal, TIOCSCTTY, 0);
    on(SIGTTOU, SIG_IGN, 0);
    say("init %d, session %d", getpid(), getsid(0));
    pid_t child = job(terminal, 0);
    say("its child: %s", waited(child, WUNTRACED));
    kill(child, SIGCONT);
    kill(child, SIGKILL);
    say("then: %s", waited(child, 0));
    child = job(terminal, 1);
    pid_t grandchild = take_number(done);
    waitpid(child, NULL, 0);
    say("what it inherited: %s", waited(grandchild, WUNTRACED));
    kill(grandchild, SIGKILL);
    say("then: %s", waited(grandchild, 0));
    // As one that is ready: nobody waits for another Ctrl-Z.
    open_gate(ready);
    _exit(0);
}

int main(void) {
    ready = new_gate();
    done = new_gate();
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    grantpt(master);
    unlockpt(master);
    const char *name = ptsname(master);
    unshare(CLONE_NEWPID);
    pid_t init = fork();
    if (init == 0)
        act_as_init(name);
    for (int i = 0; i < 2; i++) {
        pass_gate(ready);
        write(master, "\032", 1);
    }
    say("init: %s", waited(init, 0));
    return 0;
}
