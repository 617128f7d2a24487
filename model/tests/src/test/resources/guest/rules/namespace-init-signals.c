// rules: NS-08 NS-10 NS-11
// needs: root
#include "namespace.h"

static struct gate heard;

static void tell(int signal) {
    put_number(heard, signal);
}

// Signals from within reach init only where it has a handler.
static void from_within(void) {
    heard = new_gate();
    on(SIGUSR1, tell, 0);
    pid_t child = fork();
    if (child == 0) {
        const int signals[] = {SIGKILL, SIGTERM, SIGSTOP, SIGTSTP, SIGSEGV, SIGUSR2, SIGUSR1};
        for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++)
            say("signal %d: %s", signals[i], outcome(kill(1, signals[i])));
        _exit(0);
    }
    int taken = take_number(heard);
    waitpid(child, NULL, 0);
    say("init took %d", taken);
    say("by itself: %s", outcome(kill(getpid(), SIGKILL)));
    say("all of its own: %s", outcome(raise(SIGTERM)));
    block(SIGTERM);
    kill(getpid(), SIGTERM);
    say("blocked: %s", is_pending(SIGTERM) ? "pending" : "dropped");
    unblock(SIGTERM);
    say("unblocked: %s, alive", is_pending(SIGTERM) ? "pending" : "dropped");
}

int main(void) {
    pid_t init = fork_init();
    if (init == 0) {
        from_within();
        _exit(3);
    }
    say("init %s", waited(init, 0));
    init = fork_init();
    if (init == 0) {
        *(volatile int *)8 = 1;
        _exit(0);
    }
    say("a fault: %s", waited(init, 0));
    init = fork_init();
    if (init == 0) {
        abort();
        _exit(0);
    }
    int status;
    waitpid(init, &status, 0);
    say("abort: %s", WIFSIGNALED(status) ? "dies of a signal" : fate(status));
}
