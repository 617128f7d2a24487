// rules: PT-01 PT-02 PT-03 PT-04 PT-05 PT-06
// Who may trace whom, and who may ask what of whom.
#include "trace.h"

static struct gate ready, go;

static int waits_there(void *unused) {
    (void)unused;
    sleep_for_ever();
    return 0;
}

static void twice(void) {
    say("first TRACEME: %s", ask(PTRACE_TRACEME, 0, 0));
    say("second TRACEME: %s", ask(PTRACE_TRACEME, 0, 0));
}

static pid_t worker_tracee;
static struct gate worker_has, worker_ends;

static int worker(void *unused) {
    (void)unused;
    syscall(SYS_ptrace, PTRACE_ATTACH, worker_tracee, 0L, 0L);
    open_gate(worker_has);
    pass_gate(worker_ends);
    end_thread(0);
    return 0;
}

int main(void) {
    ready = new_gate(), go = new_gate();
    pid_t child = child_of(twice);
    say("%s", stands(child));

    // Own group, oneself, nothing, a zombie.
    pid_t tid = thread(waits_there, NULL);
    say("a sibling thread: %s", ask(PTRACE_ATTACH, tid, 0));
    say("seized: %s", ask(PTRACE_SEIZE, tid, 0));
    say("oneself: %s", ask(PTRACE_ATTACH, getpid(), 0));
    child = fork();
    if (child == 0)
        _exit(0);
    await_zombie(child);
    say("a zombie: %s", ask(PTRACE_ATTACH, child, 0));
    say("seized: %s", ask(PTRACE_SEIZE, child, 0));
    waitpid(child, NULL, 0);
    say("nobody: %s", ask(PTRACE_ATTACH, child, 0));
    say("nobody: %s", ask(PTRACE_SEIZE, child, 0));

    // ATTACH stops.
    child = child_of(sleep_for_ever);
    say("attach: %s", ask(PTRACE_ATTACH, child, 0));
    say("%s", stands(child));
    say("%s", stop_info(child));
    say("again: %s", ask(PTRACE_ATTACH, child, 0));
    say("seized: %s", ask(PTRACE_SEIZE, child, 0));
    say("go on: %s", ask(PTRACE_CONT, child, 0));
    say("running: CONT %s", ask(PTRACE_CONT, child, 0));
    say("DETACH %s", ask(PTRACE_DETACH, child, 0));
    say("GETEVENTMSG %s", outcome(ptrace(PTRACE_GETEVENTMSG, child, 0, &ready)));
    say("LISTEN %s", ask(PTRACE_LISTEN, child, 0));
    say("SETOPTIONS %s", ask(PTRACE_SETOPTIONS, child, 0));
    say("INTERRUPT %s", ask(PTRACE_INTERRUPT, child, 0));
    end(child);

    // SEIZE does not stop.
    child = child_of(sleep_for_ever);
    errno = 0;
    say("seize with an address: %s", outcome(ptrace(PTRACE_SEIZE, child, 8L, 0L)));
    say("with an unknown option: %s", ask(PTRACE_SEIZE, child, 0x1000000));
    say("seize: %s", ask(PTRACE_SEIZE, child, PTRACE_O_TRACEEXIT));
    say("%s", stands_now(child));
    end(child);

    // The tracer is a task: others of its process may wait, but not ask.
    worker_has = new_gate(), worker_ends = new_gate();
    worker_tracee = child_of(sleep_for_ever);
    tid = thread(worker, NULL);
    pass_gate(worker_has);
    say("a sibling's tracee: %s", stands(worker_tracee));
    say("CONT: %s", ask(PTRACE_CONT, worker_tracee, 0));
    say("KILL: %s", ask(PTRACE_KILL, worker_tracee, 0));
    open_gate(worker_ends);
    await_thread_gone(tid);
    say("its tracer ended: %s", stands_now(worker_tracee));
    end(worker_tracee);

    // A stranger's.
    child = child_of(sleep_for_ever);
    say("not traced: %s", ask(PTRACE_CONT, child, 0));
    say("KILL: %s", ask(PTRACE_KILL, child, 0));
    end(child);
    say("TRACEME by one whose parent traces others: %s", ask(PTRACE_CONT, 0, 0));
    return 0;
}
