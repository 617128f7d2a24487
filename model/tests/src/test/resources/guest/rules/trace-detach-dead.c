// rules: NT-18
// A tracer lets go of the dead: whose action decides about ignoring.
#include "trace.h"

static struct gate ready, told;

static int child_waits(void *unused) {
    (void)unused;
    open_gate(ready);
    for (;;)
        pause();
    return 0;
}

static int tracing_thread(void *target) {
    pid_t child = *(volatile pid_t *)target;
    syscall(SYS_ptrace, PTRACE_SEIZE, (long)child, 0L, 0L);
    syscall(SYS_kill, (long)child, (long)SIGKILL);
    siginfo_t info;
    syscall(SYS_waitid, P_PID, (long)child, &info, WEXITED | WNOWAIT | __WALL, NULL);
    end_thread(0);
    return 0;
}

// The child is killed under its tracer, which ends without waiting.
static void round_of(const char *what, int exit_signal, int foreign) {
    static volatile pid_t child;
    child = clone(child_waits, new_stack(), exit_signal, NULL);
    pass_gate(ready);
    if (foreign) {
        pid_t tracer = clone((int (*)(void *))tracing_thread, new_stack(), 0, (void *)&child);
        waitpid(tracer, NULL, __WALL);
    } else {
        pid_t tid = thread(tracing_thread, (void *)&child);
        await_thread_gone(tid);
    }
    say("%s: %s", what, waited(child, WNOHANG | __WALL));
}

int main(void) {
    ready = new_gate(), told = new_gate();
    block(SIGUSR1);
    on(SIGCHLD, SIG_IGN, 0);
    round_of("SIGCHLD ignored, foreign tracer", SIGCHLD, 1);
    round_of("exit signal USR1, foreign tracer", SIGUSR1, 1);
    round_of("SIGCHLD ignored, tracer in the parent's process", SIGCHLD, 0);
    round_of("exit signal USR1, tracer in the parent's process", SIGUSR1, 0);
    on(SIGCHLD, SIG_DFL, 0);
    round_of("default, foreign tracer", SIGCHLD, 1);
    round_of("default, tracer in the parent's process", SIGCHLD, 0);
    return 0;
}
