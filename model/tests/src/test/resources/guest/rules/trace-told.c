// rules: NT-03 NT-06 NT-07 NT-08 NT-09 NT-10 RP-13 WT-06 WT-18 WT-19 NT-01
// Who is told of a tracee's death: its tracer first, then its parent.
#include "trace.h"

static struct gate ready, go, told, numbers;

static void waits_there(void) {
    open_gate(ready);
    for (;;)
        pause();
}

static int thread_waits(void *unused) {
    (void)unused;
    put_number(numbers, syscall(SYS_gettid));
    pass_gate(go);
    end_thread(6);
    return 0;
}

static void with_thread(void) {
    thread(thread_waits, NULL);
    for (;;)
        pause();
}

static int child_waits(void *unused) {
    (void)unused;
    waits_there();
    return 0;
}

// Leader and thread end when told to, in this order.
static struct gate leader_go;

static void leader_first(void) {
    thread(thread_waits, NULL);
    pass_gate(leader_go);
    end_thread(3);
}

int main(void) {
    ready = new_gate(), go = new_gate(), told = new_gate(), numbers = new_gate();
    leader_go = new_gate();
    block(SIGCHLD), block(SIGUSR1);

    // A tracer elsewhere, and another termination signal.
    pid_t child = clone(child_waits, new_stack(), SIGUSR1, NULL);
    pass_gate(ready);
    pid_t tracer = fork();
    if (tracer == 0) {
        ptrace(PTRACE_SEIZE, child, NULL, NULL);
        kill(child, SIGTERM);
        stands(child);
        while (is_pending(SIGCHLD))
            take_signal(SIGCHLD);
        ptrace(PTRACE_CONT, child, NULL, (void *)SIGTERM);
        siginfo_t info = take_signal(SIGCHLD);
        say("the tracer has SIGCHLD: code %d status %d", info.si_code, info.si_status);
        open_gate(told);
        pass_gate(go);
        say("its plain wait: %s", waited(child, 0));
        say("again: %s", waited(child, WNOHANG));
        _exit(0);
    }
    pass_gate(told);
    say("the parent has USR1: %d", is_pending(SIGUSR1));
    say("its wait: %s", waited(child, WNOHANG | __WALL));
    open_gate(go);
    siginfo_t info = take_signal(SIGUSR1);
    say("the tracer: %s", waited(tracer, 0));
    say("then USR1: code %d status %d", info.si_code, info.si_status);
    say("the parent's wait: %s", waited(child, __WALL));
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);

    // The real parent dies first; the adopter is offered the dead after the tracer.
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    pid_t middle = fork();
    if (middle == 0) {
        put_number(numbers, child_of(waits_there));
        pass_gate(ready);
        _exit(0);
    }
    child = take_number(numbers);
    tracer = fork();
    if (tracer == 0) {
        ptrace(PTRACE_SEIZE, child, NULL, NULL);
        open_gate(told);
        pass_gate(go);
        kill(child, SIGKILL);
        await_zombie(child);
        open_gate(told);
        pass_gate(go);
        say("the tracer's wait: %s", waited(child, 0));
        _exit(0);
    }
    pass_gate(told);
    waitpid(middle, NULL, 0);
    open_gate(go);
    pass_gate(told);
    say("the adopter's wait: %s", waited(child, WNOHANG));
    open_gate(go);
    waitpid(tracer, NULL, 0);
    say("after the tracer's: %s", waited(child, 0));

    // A traced thread: SIGCHLD to the tracer, and the process waits for it.
    child = child_of(with_thread);
    pid_t tid = take_number(numbers);
    ptrace(PTRACE_SEIZE, tid, NULL, NULL);
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    open_gate(go);
    await_zombie(tid);
    info = take_signal(SIGCHLD);
    say("a thread's end: code %d status %d, the thread %d", info.si_code, info.si_status,
        info.si_pid == tid);
    kill(child, SIGKILL);
    nap();
    say("its process: %s", waited(child, WNOHANG));
    say("the thread, by a plain wait: %s", waited(tid, 0));
    say("its process: %s", waited(child, 0));

    // A traced leader, dead before its thread: told at once, taken when the thread is gone, and told
    // again then.
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    child = child_of(leader_first);
    tid = take_number(numbers);
    ptrace(PTRACE_SEIZE, child, NULL, NULL);
    open_gate(leader_go);
    info = take_signal(SIGCHLD);
    say("the leader's end: code %d status %d", info.si_code, info.si_status);
    say("its wait: %s", waited(child, WNOHANG));
    open_gate(go);
    info = take_signal(SIGCHLD);
    say("the thread's: code %d status %d, the leader %d", info.si_code, info.si_status,
        info.si_pid == child);
    say("its wait: %s", waited(child, 0));

    // The same with a tracer elsewhere.
    child = child_of(leader_first);
    tid = take_number(numbers);
    tracer = fork();
    if (tracer == 0) {
        ptrace(PTRACE_SEIZE, child, NULL, NULL);
        open_gate(leader_go);
        info = take_signal(SIGCHLD);
        say("a foreign tracer: code %d status %d", info.si_code, info.si_status);
        say("its wait: %s", waited(child, WNOHANG));
        open_gate(go);
        info = take_signal(SIGCHLD);
        say("then: code %d status %d", info.si_code, info.si_status);
        say("its wait: %s", waited(child, 0));
        _exit(0);
    }
    waitpid(tracer, NULL, 0);
    say("the parent's: %s", waited(child, 0));

    // A tracing parent that ignores SIGCHLD still waits.
    on(SIGCHLD, SIG_IGN, 0);
    child = child_of(waits_there);
    pass_gate(ready);
    ptrace(PTRACE_SEIZE, child, NULL, NULL);
    kill(child, SIGKILL);
    say("ignoring: %s", waited(child, 0));
    on(SIGCHLD, SIG_DFL, 0);

    // A traced thread's status is the group's, once that is decided.
    child = child_of(leader_first);
    tid = take_number(numbers);
    ptrace(PTRACE_SEIZE, tid, NULL, NULL);
    open_gate(go);
    await_zombie(tid);
    open_gate(leader_go);
    do {
        memset(&info, 0, sizeof info);
        waitid(P_PID, tid, &info, WEXITED | WNOHANG | WNOWAIT | __WALL);
        nap();
    } while (info.si_status != 3);
    say("a thread that exited with 6: %s", waited(tid, 0));
    say("its process: %s", waited(child, 0));
    return 0;
}
