// rules: PT-14 PT-15 EX-01 ES-11 ES-09
// The exit stop: what it tells, and what ends it.
#include "trace.h"

static struct gate ready, go;

static void exits(void) {
    _exit(5);
}

static void waits_there(void) {
    sleep_for_ever();
}

static pid_t watched(void (*function)(void)) {
    pid_t child = traced_child(function);
    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)PTRACE_O_TRACEEXIT);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    return child;
}

static int thread_exits(void *unused) {
    (void)unused;
    put_number(ready, syscall(SYS_gettid));
    pass_gate(go);
    end_thread(6);
    return 0;
}

static int thread_stays(void *unused) {
    (void)unused;
    put_number(ready, syscall(SYS_gettid));
    for (;;)
        pause();
    return 0;
}

static struct gate leader_go;

static void leads(int (*function)(void *)) {
    thread(function, NULL);
    pass_gate(leader_go);
    syscall(SYS_exit_group, 5);
}

static void exiting_thread(void) {
    leads(thread_exits);
}

static void staying_thread(void) {
    leads(thread_stays);
}

int main(void) {
    pid_t child = watched(exits);
    say("exit(5): %s", stands(child));
    say("message %#lx, %s", message(child), stop_info(child));
    ask_and_see("go on", PTRACE_CONT, child, 0);

    child = watched(waits_there);
    kill(child, SIGTERM);
    say("TERM: %s", stands(child));
    ask_and_see("let through", PTRACE_CONT, child, SIGTERM);
    say("message %#lx", message(child));
    ask_and_see("go on", PTRACE_CONT, child, 0);

    // KILL does not prevent the stop, and another KILL does not end it.
    child = watched(waits_there);
    kill(child, SIGKILL);
    say("KILL: %s", stands(child));
    say("message %#lx", message(child));
    kill(child, SIGKILL);
    say("another KILL: %s", stands_now(child));
    say("it obeys: %s", ask(PTRACE_SETOPTIONS, child, PTRACE_O_TRACEEXIT));
    ask_and_see("go on", PTRACE_CONT, child, 0);

    // A thread held in its own exit is let go by a group exit, and takes its status.
    ready = new_gate(), go = new_gate(), leader_go = new_gate();
    child = child_of(exiting_thread);
    pid_t tid = take_number(ready);
    ptrace(PTRACE_SEIZE, tid, NULL, (void *)PTRACE_O_TRACEEXIT);
    open_gate(go);
    say("a thread's exit(6): %s", stands(tid));
    say("message %#lx", message(tid));
    open_gate(leader_go);
    await_zombie(tid);
    say("its leader calls exit_group(5): %s", stands(tid));
    say("%s", stands(child));

    // A thread held in a group exit: the process cannot be waited for, and KILL changes nothing.
    child = child_of(staying_thread);
    tid = take_number(ready);
    ptrace(PTRACE_SEIZE, tid, NULL, (void *)PTRACE_O_TRACEEXIT);
    open_gate(leader_go);
    say("killed by exit_group(5): %s", stands(tid));
    say("message %#lx", message(tid));
    say("the process: %s", stands_now(child));
    kill(child, SIGKILL);
    say("KILL: thread %s", stands_now(tid));
    ask_and_see("go on", PTRACE_CONT, tid, 0);
    say("the process: %s", stands(child));
    return 0;
}
