// rules: NS-08 NS-09 PT-03 PT-08 PT-10 PT-32
// needs: root
// What the kernel itself, and a tracer from within, do to a namespace's init.
#include "namespace.h"
#include <sys/ptrace.h>

static struct gate ready, go;

// A child of init that traces it.
static void trace_by(void (*tracer)(void)) {
    if (fork() == 0) {
        tracer();
        _exit(0);
    }
    open_gate(ready);
    pass_gate(go);
}

static const char *init_stands(void) {
    int status;
    return waitpid(1, &status, __WALL) < 0 ? error_name(errno) : fate(status);
}

static void ends_with_it(void) {
    say("SEIZE: %s", outcome(ptrace(PTRACE_SEIZE, 1, 0, PTRACE_O_EXITKILL)));
}

static void asks_for_its_end(void) {
    ptrace(PTRACE_SEIZE, 1, 0, 0);
    say("PTRACE_KILL: %s", outcome(ptrace(PTRACE_KILL, 1, 0, 0)));
    ptrace(PTRACE_INTERRUPT, 1, 0, 0);
    say("it %s", init_stands());
    ptrace(PTRACE_DETACH, 1, 0, 0);
    open_gate(go);
}

static void stops_it(void) {
    say("ATTACH: %s", outcome(ptrace(PTRACE_ATTACH, 1, 0, 0)));
    say("it %s", init_stands());
    say("CONT: %s", outcome(ptrace(PTRACE_CONT, 1, 0, 0)));
    say("TERM: %s", outcome(kill(1, SIGTERM)));
    say("it %s", init_stands());
    say("CONT with TERM: %s", outcome(ptrace(PTRACE_CONT, 1, 0, SIGTERM)));
    kill(1, SIGUSR1);
    say("it %s", init_stands());
    say("CONT with STOP: %s", outcome(ptrace(PTRACE_CONT, 1, 0, SIGSTOP)));
    say("it %s", init_stands());
    say("KILL: %s", outcome(kill(1, SIGKILL)));
    say("CONT: %s", outcome(ptrace(PTRACE_CONT, 1, 0, 0)));
    kill(1, SIGCONT);
    say("it %s", init_stands());
    say("CONT with KILL: %s", outcome(ptrace(PTRACE_CONT, 1, 0, SIGKILL)));
    sleep_for_ever();
}

static void traced_until_its_tracer_ends(void) { trace_by(ends_with_it); }
static void asked_to_end(void) { trace_by(asks_for_its_end); }
static void stopped(void) { trace_by(stops_it); }

// Signals of its own making, by timer and by file.
static void kills_itself_by_timer(void) {
    const int signals[] = {SIGKILL, SIGSTOP, SIGTERM};
    for (int i = 0; i < 3; i++) {
        struct sigevent event;
        memset(&event, 0, sizeof event);
        event.sigev_notify = SIGEV_SIGNAL;
        event.sigev_signo = signals[i];
        int timer;
        struct itimerspec soon = {{0, 0}, {0, 1000}};
        say("timer with %d: %s", signals[i],
            outcome(syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &timer)));
        syscall(SYS_timer_settime, timer, 0, &soon, NULL);
        struct itimerspec left;
        do {
            nap();
            syscall(SYS_timer_gettime, timer, &left);
        } while (left.it_value.tv_nsec != 0);
    }
}

static void kills_itself_by_file(void) {
    int ends[2];
    if (pipe(ends) < 0)
        return;
    say("F_SETSIG: %s", outcome(fcntl(ends[0], F_SETSIG, SIGKILL)));
    fcntl(ends[0], F_SETOWN, getpid());
    fcntl(ends[0], F_SETFL, O_ASYNC);
    say("written: %d", (int)write(ends[1], "x", 1));
}

static int leaves(void *unused) {
    (void)unused;
    return 5;
}

// Its child's end says so by KILL.
static void told_by_kill(void) {
    pid_t child = clone(leaves, new_stack(), SIGKILL, NULL);
    say("its child: %s", waited(child, __WALL));
}

// Its processor time runs out.
static void out_of_time(void) {
    struct rlimit limit = {1, 1};
    setrlimit(RLIMIT_CPU, &limit);
    for (;;)
        continue;
}

int main(void) {
    void (*const lives[])(void) = {traced_until_its_tracer_ends, asked_to_end, stopped,
                                   kills_itself_by_timer, kills_itself_by_file, told_by_kill,
                                   out_of_time};
    const char *const names[] = {"EXITKILL", "PTRACE_KILL", "traced", "timers", "files",
                                 "exit signal KILL", "RLIMIT_CPU"};
    for (unsigned i = 0; i < sizeof lives / sizeof *lives; i++) {
        ready = new_gate(), go = new_gate();
        pid_t init = fork_init();
        if (init == 0) {
            on(SIGUSR1, SIG_IGN, 0);
            lives[i]();
            _exit(3);
        }
        say("%s: init %s", names[i], waited(init, 0));
    }
}
