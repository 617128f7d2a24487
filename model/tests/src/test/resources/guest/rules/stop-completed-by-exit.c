// rules: EX-05 EX-06
// A thread that a tracer holds in its exit is the last that a stop waits for.
#include "proc.h"
#include "trace.h"

static struct gate tids, go, held, leave;

static int ends(void *unused) {
    (void)unused;
    put_number(tids, (int)syscall(SYS_gettid));
    pass_gate(go);
    end_thread(0);
    return 0;
}

int main(void) {
    tids = new_gate(), go = new_gate(), held = new_gate(), leave = new_gate();
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0) {
        thread(ends, NULL);
        sleep_for_ever();
    }
    pid_t tid = take_number(tids);
    pid_t tracer = fork();
    if (tracer == 0) {
        ptrace(PTRACE_ATTACH, tid, NULL, NULL);
        stands(tid);
        ptrace(PTRACE_SETOPTIONS, tid, NULL, (void *)PTRACE_O_TRACEEXIT);
        ptrace(PTRACE_CONT, tid, NULL, NULL);
        open_gate(go);
        say("the thread: %s", stands(tid));
        open_gate(held);
        pass_gate(leave);
        ptrace(PTRACE_CONT, tid, NULL, NULL);
        stands(tid);
        _exit(0);
    }
    pass_gate(held);
    kill(child, SIGSTOP);
    await_state(child, 'T');
    say("the leader has stopped, the process: %s", waited(child, WUNTRACED | WNOHANG));
    open_gate(leave);
    siginfo_t info = take_signal(SIGCHLD);
    say("SIGCHLD: code %d status %d, names the process %d, the thread %d", info.si_code,
        info.si_status, info.si_pid == child, info.si_pid == tid);
    say("the process: %s", waited(child, WUNTRACED));
    say("the tracer: %s", waited(tracer, 0));
    kill(child, SIGKILL);
    say("the process: %s", waited(child, 0));
}
