// rules: ES-10 XS-04 XC-04 XC-05 XC-06 NT-21
// An exec among traced threads waits until their tracer has taken them.
#include "trace.h"

static char *self;
static struct gate tids, go, image_runs;

static int thread_waits(void *unused) {
    (void)unused;
    put_number(tids, syscall(SYS_gettid));
    for (;;)
        pause();
    return 0;
}

static void executes(void) {
    char number[16];
    snprintf(number, sizeof number, "%d", image_runs.ends[1]);
    execl(self, self, number, NULL);
    _exit(99);
}

static int thread_executes(void *unused) {
    (void)unused;
    put_number(tids, syscall(SYS_gettid));
    pass_gate(go);
    executes();
    return 0;
}

static void leader_executes(void) {
    thread(thread_waits, NULL);
    pass_gate(go);
    executes();
}

static void thread_of_leader_executes(void) {
    thread(thread_executes, NULL);
    for (;;)
        pause();
}

static int image_began(void) {
    struct timespec moment = {0, 20000000};
    nanosleep(&moment, NULL);
    char byte;
    return read(image_runs.ends[0], &byte, 1) == 1;
}

int main(int count, char **arguments) {
    if (count > 1) {
        if (write(atoi(arguments[1]), "x", 1) != 1)
            return 98;
        sleep_for_ever();
    }
    self = arguments[0];
    tids = new_gate(), go = new_gate(), image_runs = new_gate();
    fcntl(image_runs.ends[0], F_SETFL, O_NONBLOCK);

    // A traced sibling dies of the exec, with 0; exec goes on when it has been taken.
    pid_t child = child_of(leader_executes);
    pid_t tid = take_number(tids);
    ptrace(PTRACE_SEIZE, tid, NULL, NULL);
    open_gate(go);
    await_zombie(tid);
    say("a dead sibling, not taken: image began %d", image_began());
    say("the sibling: %s", waited(tid, 0));
    while (!image_began())
        continue;
    say("taken: image began");
    end(child);

    // Its exit stop comes first; a KILL while exec waits wins.
    child = child_of(leader_executes);
    tid = take_number(tids);
    ptrace(PTRACE_SEIZE, tid, NULL, (void *)PTRACE_O_TRACEEXIT);
    open_gate(go);
    say("a sibling's exit stop: %s", stands(tid));
    say("message %#lx", message(tid));
    kill(child, SIGKILL);
    say("KILL to the process; the sibling: %s", stands(tid));
    say("the process: %s", stands(child));
    say("image began %d", image_began());

    // The leader, when another thread execs: an exit stop, then its trace is lost.
    child = child_of(thread_of_leader_executes);
    tid = take_number(tids);
    ptrace(PTRACE_SEIZE, child, NULL, (void *)PTRACE_O_TRACEEXIT);
    open_gate(go);
    say("the leader's exit stop: %s", stands(child));
    ask(PTRACE_CONT, child, 0);
    while (!image_began())
        continue;
    say("the trace of the leader is lost: %s", ask(PTRACE_INTERRUPT, child, 0));
    say("%s", waited(child, WNOHANG));
    end(child);

    // The trace of the thread that execs stays.
    child = child_of(thread_of_leader_executes);
    tid = take_number(tids);
    ptrace(PTRACE_SEIZE, tid, NULL, (void *)PTRACE_O_TRACEEXEC);
    open_gate(go);
    say("the exec: %s", stands(child));
    say("message its former number: %d", message(child) == (unsigned long)tid);
    ask(PTRACE_CONT, child, 0);
    say("its trace stays: %s", ask(PTRACE_INTERRUPT, child, 0));
    say("%s", stands(child));
    end(child);
    return 0;
}
