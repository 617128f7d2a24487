// rules: PT-04 PT-10 PT-15 PT-19 PT-22 NT-10 NT-18 XS-04 WT-06
// personality: sentry-2018
// Tracing in the sentry of 2018.
#include "trace.h"

static struct gate ready, go, leader_go, image_runs, tids;
static char *self;

static void waits_there(void) {
    open_gate(ready);
    for (;;)
        pause();
}

static pid_t waiter(void) {
    pid_t child = child_of(waits_there);
    pass_gate(ready);
    return child;
}

static int thread_waits(void *unused) {
    (void)unused;
    put_number(tids, syscall(SYS_gettid));
    pass_gate(go);
    end_thread(6);
    return 0;
}

static void leader_first(void) {
    thread(thread_waits, NULL);
    pass_gate(leader_go);
    end_thread(3);
}

static int child_waits(void *unused) {
    (void)unused;
    waits_there();
    return 0;
}

static void executes(void) {
    thread(thread_waits, NULL);
    pass_gate(leader_go);
    char number[16];
    snprintf(number, sizeof number, "%d", image_runs.ends[1]);
    execl(self, self, number, NULL);
}

static volatile pid_t traced;

static int tracer_exits(void *unused) {
    (void)unused;
    ptrace(PTRACE_ATTACH, traced, NULL, NULL);
    stands(traced);
    kill(traced, SIGKILL);
    await_zombie(traced);
    _exit(0);
}

int main(int count, char **arguments) {
    if (count > 1) {
        if (write(atoi(arguments[1]), "x", 1) != 1)
            return 8;
        sleep_for_ever();
    }
    self = arguments[0];
    ready = new_gate(), go = new_gate(), leader_go = new_gate(), tids = new_gate();
    image_runs = new_gate();
    block(SIGCHLD);

    // SEIZE, INTERRUPT and LISTEN do not exist.
    pid_t child = waiter();
    say("SEIZE: %s", ask(PTRACE_SEIZE, child, 0));
    say("ATTACH: %s", ask(PTRACE_ATTACH, child, 0));
    say("%s", stands(child));
    say("INTERRUPT: %s", ask(PTRACE_INTERRUPT, child, 0));
    say("LISTEN: %s", ask(PTRACE_LISTEN, child, 0));

    // KILL does nothing to a running tracee.
    ask(PTRACE_CONT, child, 0);
    say("KILL of a running tracee: %s", ask(PTRACE_KILL, child, 0));
    say("%s", stands_now(child));
    kill(child, SIGUSR1);
    stands(child);
    ask_and_see("KILL of a stopped one", PTRACE_KILL, child, 0);

    // A second KILL ends the exit stop.
    child = waiter();
    ask(PTRACE_ATTACH, child, 0);
    stands(child);
    ask(PTRACE_SETOPTIONS, child, PTRACE_O_TRACEEXIT);
    ask(PTRACE_CONT, child, 0);
    kill(child, SIGKILL);
    say("%s", stands(child));
    kill(child, SIGKILL);
    say("second KILL: %s", stands(child));

    // A traced leader that died before its thread: told once.
    child = child_of(leader_first);
    pid_t tid = take_number(tids);
    ask(PTRACE_ATTACH, child, 0);
    stands(child);
    ask(PTRACE_CONT, child, 0);
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    open_gate(leader_go);
    siginfo_t info = take_signal(SIGCHLD);
    say("the leader's end: code %d status %d", info.si_code, info.si_status);
    open_gate(go);
    await_gone(tid);
    say("again: %d", is_pending(SIGCHLD));
    say("%s", stands(child));

    // The tracer's wait needs the flag for a thread.
    child = child_of(leader_first);
    tid = take_number(tids);
    ask(PTRACE_ATTACH, tid, 0);
    say("a traced thread, plain wait: %s", waited(tid, WNOHANG));
    say("with __WALL: %s", stands(tid));
    kill(child, SIGKILL);
    while (strcmp(stands(tid), "killed 9") != 0)
        continue;
    say("%s", stands(child));

    // An exec does not wait for a traced zombie.
    child = child_of(executes);
    tid = take_number(tids);
    ask(PTRACE_ATTACH, tid, 0);
    stands(tid);
    ask(PTRACE_CONT, tid, 0);
    open_gate(leader_go);
    await_zombie(tid);
    pass_gate(image_runs);
    say("the image runs; the process: %s", stands_now(child));
    say("the dead thread: %s", stands(tid));
    kill(child, SIGKILL);
    say("the image: %s", stands(child));

    // A foreign tracer lets go of the dead: SIGCHLD's action decides, whatever the exit signal.
    on(SIGCHLD, SIG_IGN, 0);
    block(SIGUSR1);
    traced = clone(child_waits, new_stack(), SIGUSR1, NULL);
    pass_gate(ready);
    pid_t tracer = clone(tracer_exits, new_stack(), 0, NULL);
    waitpid(tracer, NULL, __WALL);
    say("exit signal USR1, SIGCHLD ignored: %s", waited(traced, WNOHANG | __WALL));
    return 0;
}
