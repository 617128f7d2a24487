// A tracer
//
// A debugger stands between a process and everything that happens to it. Watch the child stop
// before each of its system calls and before its exit, and go on only when its tracer says so;
// and the signal that its tracer keeps from it. When the child dies, its tracer hears of it first.
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void child_runs(void) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    raise(SIGSTOP);
    syscall(SYS_getppid);
    raise(SIGTERM); // never delivered
    _exit(3);
}

int main(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    pid_t child = fork();
    if (child == 0)
        child_runs();
    int status, calls = 0;
    waitpid(child, &status, 0);
    printf("stopped by %s\n", WSTOPSIG(status) == SIGSTOP ? "SIGSTOP" : "something else");
    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXIT));
    long signal = 0;
    while (ptrace(PTRACE_SYSCALL, child, NULL, (void *)signal) == 0) {
        waitpid(child, &status, 0);
        signal = 0;
        if (!WIFSTOPPED(status))
            break;
        if (WSTOPSIG(status) == (SIGTRAP | 0x80))
            calls++;
        else if (status >> 16 == PTRACE_EVENT_EXIT)
            printf("about to exit\n");
        else if (WSTOPSIG(status) == SIGTERM)
            printf("SIGTERM is kept from it\n");
    }
    printf("system calls were seen: %s\n", calls > 2 ? "yes" : "no");
    printf("it exited with %d\n", WEXITSTATUS(status));
    return 0;
}
