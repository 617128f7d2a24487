// rules: EX-13 GS-02
// personality: sentry-2018
#include "rule.h"

// A parent in its vfork wait: only being marked killed ends that (task_exit.go line 108, killable
// stops), so TERM waits until the child is through; and a stop signal is taken by another thread.
static struct gate in_child, go, worker_alive;

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
    for (;;)
        open_gate(worker_alive), nap();
    return 0;
}

int main(void) {
    in_child = new_gate();
    go = new_gate();
    worker_alive = new_gate();
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
    // The worker stops; the leader answers when its child is through.
    open_gate(go);
    say("STOP: %s", waited(parent, WUNTRACED));
    kill(parent, SIGKILL);
    say("KILL: %s", waited(parent, 0));
}
