// rules: PT-26 PT-29 PT-30 PT-31 PT-32 PT-33 EX-18 NT-01
// What a tracer leaves behind: running tracees, signals on the way, the dead.
#include "trace.h"

static struct gate ready, go;

static void note(int signal) {
    (void)signal;
    _exit(21);
}

static void waits_there(void) {
    on(SIGUSR2, note, 0);
    open_gate(ready);
    for (;;)
        pause();
}

static pid_t waiter(void) {
    pid_t child = child_of(waits_there);
    pass_gate(ready);
    return child;
}

// A process that attaches to the target, does something, and ends; its end is waited for.
static pid_t target;

static void traces_by(void (*act)(void)) {
    pid_t tracer = fork();
    if (tracer == 0) {
        ptrace(PTRACE_ATTACH, target, NULL, NULL);
        stands(target);
        act();
        _exit(0);
    }
    say("tracer %s", waited(tracer, 0));
}

static void nothing(void) {}

static void leaves_reported(void) {
    ptrace(PTRACE_CONT, target, NULL, NULL);
    kill(target, SIGTERM);
    stands(target);
}

static void leaves_unreported(void) {
    ptrace(PTRACE_CONT, target, NULL, NULL);
    kill(target, SIGTERM);
    await_stop(target);
}

static void kills(void) {
    kill(target, SIGKILL);
    await_zombie(target);
    say("DETACH of a zombie: %s", ask(PTRACE_DETACH, target, 0));
    say("CONT: %s", ask(PTRACE_CONT, target, 0));
}

static void option_and_exit(void) {
    ptrace(PTRACE_SETOPTIONS, target, NULL, (void *)PTRACE_O_EXITKILL);
    ptrace(PTRACE_CONT, target, NULL, NULL);
}

static void option_and_death(void) {
    option_and_exit();
    raise(SIGKILL);
}

static int worker(void *unused) {
    (void)unused;
    syscall(SYS_ptrace, PTRACE_SEIZE, target, 0L, 0L);
    open_gate(ready);
    pass_gate(go);
    end_thread(0);
    return 0;
}

int main(void) {
    ready = new_gate(), go = new_gate();

    // A stopped tracee runs on.
    target = waiter();
    traces_by(nothing);
    kill(target, SIGUSR2);
    say("its tracer exited: %s", waited(target, 0));

    // A signal in whose delivery stop it sat.
    target = waiter();
    traces_by(leaves_reported);
    kill(target, SIGUSR2);
    say("TERM, reported: %s", waited(target, 0));
    target = waiter();
    traces_by(leaves_unreported);
    say("TERM, not reported: %s", waited(target, 0));

    // A dead one is its parent's.
    target = waiter();
    traces_by(kills);
    say("killed, unwaited: %s", waited(target, 0));

    // EXITKILL.
    target = waiter();
    traces_by(option_and_exit);
    say("its tracer exited: %s", waited(target, 0));
    target = waiter();
    traces_by(option_and_death);
    say("its tracer was killed: %s", waited(target, 0));

    // It is the tracing thread that counts.
    target = waiter();
    pid_t tid = thread(worker, NULL);
    pass_gate(ready);
    say("traced by a sibling: %s", ask(PTRACE_ATTACH, target, 0));
    open_gate(go);
    await_thread_gone(tid);
    say("the sibling ended: %s", ask(PTRACE_SEIZE, target, 0));
    end(target);

    // A parent that traces and dies: first let go, then passed on.
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    struct gate numbers = new_gate();
    pid_t middle = fork();
    if (middle == 0) {
        target = waiter();
        ptrace(PTRACE_ATTACH, target, NULL, NULL);
        stands(target);
        put_number(numbers, target);
        _exit(4);
    }
    target = take_number(numbers);
    say("the tracing parent %s", waited(middle, 0));
    kill(target, SIGUSR2);
    say("its child, adopted: %s", waited(target, 0));
    return 0;
}
