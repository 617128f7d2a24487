// rules: EX-13 GS-02
// personality: sentry-2018
#include "rule.h"

#include <poll.h>

// A parent in its vfork wait: only being marked killed ends that (task_exit.go line 121, killable
// stops), so TERM waits until the child is through; and a stop signal is taken by another thread.
static struct gate in_child, go, ping, echo;

static void vforks(void) {
    pid_t child = vfork();
    if (child == 0) {
        open_gate(in_child);
        pass_gate(go);
        _exit(0);
    }
}

static int worker(void *unused) {
    (void)unused;
    for (;;) {
        pass_gate(ping);
        open_gate(echo);
    }
    return 0;
}

int main(void) {
    in_child = new_gate();
    go = new_gate();
    ping = new_gate();
    echo = new_gate();
    pid_t parent = fork();
    if (parent == 0) {
        vforks();
        sleep_for_ever();
    }
    pass_gate(in_child);
    kill(parent, SIGTERM);
    say("TERM while its vfork child lives: %s", waited(parent, WNOHANG));
    open_gate(go);
    say("then: %s", waited(parent, 0));

    parent = fork();
    if (parent == 0) {
        thread(worker, NULL);
        vforks();
        sleep_for_ever();
    }
    pass_gate(in_child);
    kill(parent, SIGSTOP);
    nap();
    open_gate(ping);
    struct pollfd answer = {echo.ends[0], POLLIN, 0};
    say("the worker: %s", poll(&answer, 1, 1000) == 1 ? "runs" : "stopped");
    open_gate(go);
    say("STOP: %s", waited(parent, WUNTRACED));
    kill(parent, SIGKILL);
    say("KILL: %s", waited(parent, 0));
}
