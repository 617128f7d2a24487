// rules: PT-11 PT-07
// A sleeping call that a signal breaks off shows its end to the tracer, and begins anew or fails.
#include "trace.h"

struct call_info {
    unsigned char op, reserved;
    unsigned short flags;
    unsigned arch;
    unsigned long long pc, sp;
    union {
        unsigned long long number, arguments[7];
        struct {
            long long value;
            unsigned char failed;
        } exit;
        char space[64];
    };
};

static struct gate gate;

static void note(int signal) {
    (void)signal;
}

static void reads(void) {
    on(SIGUSR1, note, SA_RESTART);
    on(SIGUSR2, note, 0);
    char byte;
    syscall(SYS_getppid);
    long result = syscall(SYS_read, gate.ends[0], &byte, 1);
    _exit(result < 0 ? errno : result);
}

static long number(pid_t child) {
    struct call_info info;
    memset(&info, 0, sizeof info);
    ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)sizeof info, &info);
    if (info.op == 2)
        return info.exit.value;
    return info.op == 1 ? 100000 + (info.number == SYS_read) + 2 * (info.number == SYS_getppid) : 0;
}

static void step(pid_t child, long signal) {
    ptrace(PTRACE_SYSCALL, child, NULL, (void *)signal);
    say("%s", stands(child));
}

// Brings a child into its read.
static pid_t reader(void) {
    pid_t child = traced_child(reads);
    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)PTRACE_O_TRACESYSGOOD);
    for (;;) {
        ptrace(PTRACE_SYSCALL, child, NULL, NULL);
        stands(child);
        if (number(child) == 100001)
            return child;
    }
}

static void round_of(int signal, int given) {
    pid_t child = reader();
    ptrace(PTRACE_SYSCALL, child, NULL, NULL);
    kill(child, signal);
    say("%s", stands(child));
    say("signal %d: the read shows %ld", signal, number(child));
    step(child, 0);
    say("%s", stop_info(child));
    ptrace(PTRACE_SYSCALL, child, NULL, (void *)(long)given);
    say("given %d: %s", given, stands(child));
    say("%s", number(child) == 100001 ? "the read begins anew" : "another call");
    if (number(child) == 100001) {
        open_gate(gate);
        ptrace(PTRACE_SYSCALL, child, NULL, NULL);
        say("%s", stands(child));
        say("it returns %ld", number(child));
    }
    ptrace(PTRACE_DETACH, child, NULL, NULL);
    if (given == SIGUSR1)
        open_gate(gate);
    say("%s", stands(child));
}

int main(void) {
    gate = new_gate();
    round_of(SIGUSR1, 0);
    round_of(SIGWINCH, SIGWINCH);
    round_of(SIGUSR2, SIGUSR2);
    return 0;
}
