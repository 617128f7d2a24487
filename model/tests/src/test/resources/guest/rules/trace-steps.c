// rules: PT-07 PT-27
// Single steps: into a handler, over a call, up to the end.
#include "trace.h"

#include <elf.h>
#include <sys/uio.h>
#include <sys/user.h>

static void handler(int signal) {
    (void)signal;
    _exit(7);
}

static void waits_there(void) {
    on(SIGUSR1, handler, 0);
    raise(SIGSTOP);
    syscall(SYS_getppid);
    sleep_for_ever();
}

static unsigned long pc(pid_t pid) {
    struct user_regs_struct set;
    struct iovec vector = {&set, sizeof set};
    ptrace(PTRACE_GETREGSET, pid, (void *)NT_PRSTATUS, &vector);
#if defined(__riscv)
    return set.pc;
#else
    return set.rip;
#endif
}

int main(void) {
    // The signal given with the step runs the handler, which stops at its first instruction.
    pid_t child = traced_child(waits_there);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    stands(child);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    kill(child, SIGUSR1);
    say("%s", stands(child));
    ptrace(PTRACE_SINGLESTEP, child, NULL, (void *)SIGUSR1);
    say("%s", stands(child));
    say("%s", stop_info(child));
    say("at the handler %d", pc(child) == (unsigned long)handler);
    ptrace(PTRACE_SINGLESTEP, child, NULL, NULL);
    say("%s", stands(child));
    say("behind it %d", pc(child) != (unsigned long)handler);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("%s", stands(child));

    // Every step stops with SIGTRAP, whatever the instruction is, until the task ends.
    child = traced_child(waits_there);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    stands(child);
    kill(child, SIGTERM);
    const char *sight;
    int steps = 0, others = 0;
    do {
        ptrace(PTRACE_SINGLESTEP, child, NULL, NULL);
        sight = stands(child);
        if (strcmp(sight, "stop 5") == 0)
            steps++;
        else if (strcmp(sight, "stop 15") != 0)
            others++;
    } while (strcmp(sight, "stop 15") != 0 && others == 0 && steps < 100000);
    say("TERM is seen: %s, others %d", sight, others);
    for (int i = 0; i < 20; i++) {
        ptrace(PTRACE_SINGLESTEP, child, NULL, NULL);
        if (strcmp(stands(child), "stop 5") == 0)
            steps++;
    }
    say("steps: %d", steps >= 20);
    end(child);
    return 0;
}
