// rules: PT-06 PT-07
// A small debugger: a breakpoint at a function of its child, a variable read and changed there, and
// single steps.
#include "trace.h"

#include <elf.h>
#include <sys/uio.h>
#include <sys/user.h>

static volatile long counted;

__attribute__((noinline)) static void counts(long by) {
    counted += by;
}

static void program(void) {
    for (long i = 1; i <= 3; i++)
        counts(i * 10);
    _exit(counted == 160 ? 16 : 1);
}

static struct user_regs_struct registers(pid_t pid) {
    struct user_regs_struct set;
    struct iovec vector = {&set, sizeof set};
    ptrace(PTRACE_GETREGSET, pid, (void *)NT_PRSTATUS, &vector);
    return set;
}

#if defined(__riscv)
enum { TRAP_SIZE = 0 };
static unsigned long pc(pid_t pid) {
    return registers(pid).pc;
}
static long trap(long word) {
    // c.ebreak, no longer than any instruction
    return (word & ~0xffffL) | 0x9002;
}
#else
enum { TRAP_SIZE = 1 };
static unsigned long pc(pid_t pid) {
    return registers(pid).rip;
}
static long trap(long word) {
    return (word & ~0xffL) | 0xcc;
}
#endif

static void set_pc(pid_t pid, unsigned long to) {
    struct user_regs_struct set = registers(pid);
    struct iovec vector = {&set, sizeof set};
#if defined(__riscv)
    set.pc = to;
#else
    set.rip = to;
#endif
    ptrace(PTRACE_SETREGSET, pid, (void *)NT_PRSTATUS, &vector);
}

int main(void) {
    pid_t child = traced_child(program);
    unsigned long at = (unsigned long)counts;
    long word = ptrace(PTRACE_PEEKTEXT, child, (void *)at, NULL);
    ptrace(PTRACE_POKETEXT, child, (void *)at, (void *)trap(word));
    for (int i = 0; i < 3; i++) {
        ptrace(PTRACE_CONT, child, NULL, NULL);
        say("%s", stands(child));
        siginfo_t info;
        ptrace(PTRACE_GETSIGINFO, child, NULL, &info);
        say("at the function %d, signo %d by the %s", pc(child) == at + TRAP_SIZE, info.si_signo,
            info.si_code == (TRAP_SIZE ? SI_KERNEL : TRAP_BRKPT) ? "breakpoint" : "?");
        say("counted %ld", ptrace(PTRACE_PEEKDATA, child, (void *)&counted, NULL));
        if (i == 1)
            ptrace(PTRACE_POKEDATA, child, (void *)&counted, (void *)110L);
        // Over the breakpoint: the word as it was, one step, the breakpoint again.
        ptrace(PTRACE_POKETEXT, child, (void *)at, (void *)word);
        set_pc(child, at);
        ptrace(PTRACE_SINGLESTEP, child, NULL, NULL);
        say("step: %s", stands(child));
        ptrace(PTRACE_GETSIGINFO, child, NULL, &info);
        say("signo %d by the %s, moved %d, nearby %d", info.si_signo,
            info.si_code == TRAP_TRACE ? "step" : "?", pc(child) != at, pc(child) - at < 16);
        ptrace(PTRACE_POKETEXT, child, (void *)at, (void *)trap(word));
    }
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("%s", stands(child));

    // The tracer's own function is as it was.
    counts(5);
    say("here %ld", counted);
    return 0;
}
