// rules: PT-02 PT-05 PT-06 PT-08 PT-19 PT-20 PT-22 PT-26 PT-27
// schedules: 2
// What every request answers in every state of a task.
#include "trace.h"

#include <elf.h>
#include <sys/uio.h>

static struct gate ready, go;
static pid_t tracer;

static int waits(void *unused) {
    (void)unused;
    on(SIGUSR1, SIG_IGN, 0);
    open_gate(ready);
    for (;;)
        pass_gate(go);
    return 0;
}

static pid_t plain(void) {
    pid_t child = clone(waits, new_stack(), SIGCHLD, NULL);
    pass_gate(ready);
    return child;
}

static pid_t seized_with(long options) {
    pid_t child = plain();
    ptrace(PTRACE_SEIZE, child, 0, options);
    return child;
}

static pid_t running(void) { return seized_with(0); }

static pid_t attached(void) {
    pid_t child = plain();
    ptrace(PTRACE_ATTACH, child, 0, 0);
    waitpid(child, NULL, 0);
    return child;
}

static pid_t attached_running(void) {
    pid_t child = attached();
    ptrace(PTRACE_CONT, child, 0, 0);
    return child;
}

static pid_t at_signal(void) {
    pid_t child = running();
    kill(child, SIGUSR1);
    waitpid(child, NULL, 0);
    return child;
}

static pid_t at_signal_untold(void) {
    pid_t child = running();
    kill(child, SIGUSR1);
    await_stop(child);
    return child;
}

static pid_t interrupted(void) {
    pid_t child = running();
    ptrace(PTRACE_INTERRUPT, child, 0, 0);
    waitpid(child, NULL, 0);
    return child;
}

static pid_t in_group_stop(void) {
    pid_t child = running();
    kill(child, SIGSTOP);
    waitpid(child, NULL, 0);
    ptrace(PTRACE_CONT, child, 0, SIGSTOP);
    waitpid(child, NULL, 0);
    return child;
}

static pid_t attached_in_group_stop(void) {
    pid_t child = attached();
    ptrace(PTRACE_CONT, child, 0, SIGSTOP);
    waitpid(child, NULL, 0);
    return child;
}

static pid_t listening(void) {
    pid_t child = in_group_stop();
    ptrace(PTRACE_LISTEN, child, 0, 0);
    return child;
}

static pid_t at_call(void) {
    pid_t child = interrupted();
    ptrace(PTRACE_SYSCALL, child, 0, 0);
    waitpid(child, NULL, 0);
    return child;
}

static pid_t at_exit(void) {
    pid_t child = seized_with(PTRACE_O_TRACEEXIT);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    return child;
}

static pid_t dead(void) {
    pid_t child = running();
    kill(child, SIGKILL);
    await_zombie(child);
    return child;
}

static pid_t untraced_dead(void) {
    pid_t child = plain();
    kill(child, SIGKILL);
    await_zombie(child);
    return child;
}

static pid_t anothers(void) {
    pid_t child = plain();
    tracer = fork();
    if (tracer == 0) {
        ptrace(PTRACE_SEIZE, child, 0, 0);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    return child;
}

static pid_t oneself(void) { return getpid(); }
static pid_t nobody(void) { return 999999; }

static const struct {
    const char *name;
    pid_t (*make)(void);
} states[] = {
    {"untraced", plain},
    {"running", running},
    {"attached, running", attached_running},
    {"attached", attached},
    {"at a signal", at_signal},
    {"at a signal, untold", at_signal_untold},
    {"interrupted", interrupted},
    {"in a group stop", in_group_stop},
    {"attached, in a group stop", attached_in_group_stop},
    {"listening", listening},
    {"at a call", at_call},
    {"at its exit", at_exit},
    {"dead", dead},
    {"dead, untraced", untraced_dead},
    {"another's", anothers},
    {"oneself", oneself},
    {"nobody", nobody},
};

static char space[4096] __attribute__((aligned(16)));
static struct iovec registers = {space, sizeof space};
static struct {
    uint64_t offset;
    uint32_t flags;
    int32_t count;
} peek = {0, 0, 1};

static long word;

enum { PEEKSIGINFO = 0x4209, GETSIGMASK = 0x420a, SETSIGMASK = 0x420b, GET_SYSCALL_INFO = 0x420e };

static const struct {
    const char *name;
    int request;
    void *address;
    void *data;
} requests[] = {
    {"ATTACH", PTRACE_ATTACH, 0, 0},
    {"SEIZE", PTRACE_SEIZE, 0, 0},
    {"SEIZE at 1", PTRACE_SEIZE, (void *)1, 0},
    {"SEIZE for what is not", PTRACE_SEIZE, 0, (void *)0x40000000},
    {"INTERRUPT", PTRACE_INTERRUPT, 0, 0},
    {"LISTEN", PTRACE_LISTEN, 0, 0},
    {"CONT", PTRACE_CONT, 0, 0},
    {"CONT with USR1", PTRACE_CONT, 0, (void *)SIGUSR1},
    {"CONT with 65", PTRACE_CONT, 0, (void *)65},
    {"SYSCALL", PTRACE_SYSCALL, 0, 0},
    {"DETACH", PTRACE_DETACH, 0, 0},
    {"DETACH with 65", PTRACE_DETACH, 0, (void *)65},
    {"KILL", PTRACE_KILL, 0, 0},
    {"SETOPTIONS", PTRACE_SETOPTIONS, 0, (void *)PTRACE_O_TRACEEXEC},
    {"SETOPTIONS for what is not", PTRACE_SETOPTIONS, 0, (void *)0x40000000},
    {"GETEVENTMSG", PTRACE_GETEVENTMSG, 0, space},
    {"GETEVENTMSG to nowhere", PTRACE_GETEVENTMSG, 0, 0},
    {"GETSIGINFO", PTRACE_GETSIGINFO, 0, space},
    {"GETSIGINFO to nowhere", PTRACE_GETSIGINFO, 0, 0},
    {"SETSIGINFO", PTRACE_SETSIGINFO, 0, space},
    {"SETSIGINFO from nowhere", PTRACE_SETSIGINFO, 0, 0},
    {"GETREGSET", PTRACE_GETREGSET, (void *)NT_PRSTATUS, &registers},
    {"GETREGSET of what is not", PTRACE_GETREGSET, (void *)0x77777, &registers},
    {"GETREGSET to nowhere", PTRACE_GETREGSET, (void *)NT_PRSTATUS, 0},
    {"PEEKDATA", PTRACE_PEEKDATA, &word, &word},
    {"PEEKDATA from nowhere", PTRACE_PEEKDATA, 0, &word},
    {"POKEDATA", PTRACE_POKEDATA, &word, 0},
    {"POKEDATA to nowhere", PTRACE_POKEDATA, 0, 0},
    {"PEEKSIGINFO", PEEKSIGINFO, &peek, space},
    {"GETSIGMASK", GETSIGMASK, (void *)8, space},
    {"GETSIGMASK of 4", GETSIGMASK, (void *)4, space},
    {"SETSIGMASK", SETSIGMASK, (void *)8, space},
    {"GET_SYSCALL_INFO", GET_SYSCALL_INFO, (void *)88, space},
    {"no request", 0x4567, 0, 0},
};

static void finish(pid_t child) {
    if (tracer) {
        kill(tracer, SIGKILL);
        waitpid(tracer, NULL, 0);
        tracer = 0;
    }
    if (child == getpid() || child == 999999)
        return;
    // A second KILL does not end its exit stop. (PT-15)
    kill(child, SIGKILL);
    ptrace(PTRACE_CONT, child, 0, 0);
    end(child);
}

int main(void) {
    ready = new_gate(), go = new_gate();
    for (unsigned r = 0; r < sizeof requests / sizeof *requests; r++) {
        say("%s", requests[r].name);
        for (unsigned s = 0; s < sizeof states / sizeof *states; s++) {
            pid_t child = states[s].make();
            memset(space, 0, sizeof space);
            registers.iov_len = sizeof space;
            errno = 0;
            long result = syscall(SYS_ptrace, requests[r].request, (long)child, requests[r].address,
                                  requests[r].data);
            const char *answer = result > 0 ? "more" : outcome(result);
            say("  %s: %s", states[s].name, answer);
            finish(child);
        }
    }
    return 0;
}
