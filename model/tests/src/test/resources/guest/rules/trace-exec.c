// rules: PT-12 PT-13
// What a tracer sees of an exec.
#include "trace.h"

static char *self;

static void executes(void) {
    execl(self, self, "image", NULL);
    _exit(99);
}

static struct gate tids;

static int worker(void *unused) {
    (void)unused;
    raise(SIGSTOP);
    executes();
    return 0;
}

static void two_threads(void) {
    put_number(tids, thread(worker, NULL));
    sleep_for_ever();
}

static void run_through(pid_t child, const char *what, int options) {
    say("%s:", what);
    if (options)
        ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(long)options);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("%s", stands(child));
    say("%s", stop_info(child));
    siginfo_t info;
    ptrace(PTRACE_GETSIGINFO, child, NULL, &info);
    say("pid %s, message %s", info.si_pid == child ? "its own" : "another",
        message(child) == 0 ? "0" : message(child) == (unsigned)child ? "its own" : "another");
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("%s", stands(child));
}

int main(int count, char **arguments) {
    if (count > 1)
        return 7;
    self = arguments[0];
    run_through(traced_child(executes), "attached", 0);
    run_through(traced_child(executes), "with the option", PTRACE_O_TRACEEXEC);

    say("seized:");
    struct gate go = new_gate();
    pid_t child = fork();
    if (child == 0) {
        pass_gate(go);
        executes();
    }
    ptrace(PTRACE_SEIZE, child, NULL, NULL);
    open_gate(go);
    say("%s", stands(child));
    child = fork();
    if (child == 0) {
        pass_gate(go);
        executes();
    }
    ptrace(PTRACE_SEIZE, child, NULL, (void *)PTRACE_O_TRACEEXEC);
    open_gate(go);
    say("%s", stands(child));
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("%s", stands(child));

    say("by a thread:");
    tids = new_gate();
    child = traced_child(two_threads);
    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC));
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("%s", stands(child));
    pid_t tid = message(child);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("the thread begins: %s", stands(tid));
    ptrace(PTRACE_CONT, tid, NULL, NULL);
    say("number told: %d", take_number(tids) == tid);
    say("its own STOP: %s", stands(tid));
    ptrace(PTRACE_CONT, tid, NULL, NULL);
    say("event under the process's number: %s", stands(child));
    say("message: the thread's number %d", message(child) == (unsigned long)tid);
    errno = 0;
    say("that number: %s", outcome(syscall(SYS_tgkill, child, tid, 0)));
    say("asked by it: %s", ask(PTRACE_CONT, tid, 0));
    ask_and_see("go on", PTRACE_CONT, child, 0);
    return 0;
}
