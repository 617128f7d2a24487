// rules: GS-12 XS-01 XS-08 IN-01 IN-08 IN-09
// No order leaves a process stopped after CONT was sent last, nor a task behind its group.
#include "rule.h"

static struct gate ping, echo;

static int echoes(void *unused) {
    (void)unused;
    for (;;) {
        pass_gate(ping);
        open_gate(echo);
    }
    return 0;
}

static int ends(void *unused) {
    (void)unused;
    end_thread(0);
    return 0;
}

int main(void) {
    ping = new_gate();
    echo = new_gate();
    pid_t child = fork();
    if (child == 0) {
        thread(echoes, NULL);
        for (int i = 0; i < 12; i++)
            thread(ends, NULL);
        sleep_for_ever();
    }
    for (int i = 0; i < 12; i++) {
        kill(child, i % 2 == 0 ? SIGSTOP : SIGTSTP);
        if (i % 3 == 0)
            sched_yield();
        kill(child, SIGCONT);
    }
    open_gate(ping);
    pass_gate(echo);
    say("it answers after the last CONT");
    kill(child, SIGSTOP);
    kill(child, SIGKILL);
    say("a stop, then a kill: %s", waited(child, 0));
    // The exits of a group's threads, one after another and all at once.
    child = fork();
    if (child == 0) {
        for (int i = 0; i < 12; i++)
            thread(ends, NULL);
        end_thread(4);
    }
    int status;
    waitpid(child, &status, 0);
    say("threads end in any order: %s", WIFEXITED(status) ? "exited" : fate(status));
}
