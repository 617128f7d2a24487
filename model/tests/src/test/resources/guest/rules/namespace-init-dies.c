// rules: NS-03 NS-06
// needs: root
#include "namespace.h"

static volatile int handled;

static void count(int signal) {
    (void)signal;
    handled++;
    say("init heard of a child");
}

int main(void) {
    struct gate alive = new_gate(), gone = new_gate();
    pid_t init = fork_init();
    if (init == 0) {
        close(gone.ends[0]);
        for (int i = 0; i < 3; i++)
            if (fork() == 0) {
                sigset_t all;
                sigfillset(&all);
                sigprocmask(SIG_SETMASK, &all, NULL);
                put_number(alive, getpid());
                sleep_for_ever();
            }
        for (int i = 0; i < 3; i++)
            take_number(alive);
        on(SIGCHLD, count, 0);
        _exit(7);
    }
    close(gone.ends[1]);
    char byte;
    say("their pipe: %s", read(gone.ends[0], &byte, 1) == 0 ? "all closed" : "data");
    say("init %s", waited(init, 0));
}
