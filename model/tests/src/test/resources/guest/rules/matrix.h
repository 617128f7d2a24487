// What the programs share that go through every way in which a death can be told.
#ifndef MATRIX_H
#define MATRIX_H

#include "trace.h"

enum who { NOBODY, OWN, FOREIGN };
enum release { WAITS, BEFORE, AFTER, AFTER_ALL };
enum action { DEFAULT, IGNORED, NO_WAIT };

UNUSED static const char *const tracer_names[] = {"untraced", "traced by the parent's process",
                                                  "traced by a foreign process"};
UNUSED static const char *const release_names[] = {
    "taken by the tracer", "let go before", "let go when dead", "let go when all are dead"};
UNUSED static const char *const action_names[] = {"default", "ignored", "NOCLDWAIT"};
static const int exit_signals[] = {SIGCHLD, SIGUSR1, 0};

UNUSED static void set_action(enum action action) {
    on(SIGCHLD, action == IGNORED ? SIG_IGN : SIG_DFL, action == NO_WAIT ? SA_NOCLDWAIT : 0);
}

// Takes what is pending of a blocked signal, without waiting.
UNUSED static siginfo_t pending_now(int signal) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    struct timespec none = {0, 0};
    if (sigtimedwait(&set, &info, &none) < 0)
        memset(&info, 0, sizeof info);
    return info;
}

// What has been told: bits 0 to 7 the status of SIGCHLD, 8 its presence, 16 to 24 those of SIGUSR1.
// Codes and numbers are looked at as well: only CLD_EXITED of one of the two tasks is counted.
static pid_t child, tid;

static int told_by(int signal) {
    siginfo_t info = pending_now(signal);
    if (info.si_signo == 0)
        return 0;
    int good = info.si_code == CLD_EXITED && (info.si_pid == child || info.si_pid == tid);
    return 0x100 | (good ? info.si_status : 0xff);
}

UNUSED static int told_now(void) {
    return told_by(SIGCHLD) | told_by(SIGUSR1) << 16;
}

UNUSED static const char *told_text(int told) {
    static char text[2][40];
    static int turn;
    char *at = text[turn ^= 1];
    if ((told & 0x1000100) == 0)
        strcpy(at, "-");
    else if ((told & 0x1000100) == 0x1000100)
        sprintf(at, "CHLD %d and USR1 %d", told & 0xff, told >> 16 & 0xff);
    else
        sprintf(at, told & 0x100 ? "CHLD %d" : "USR1 %d",
                told & 0x100 ? told & 0xff : told >> 16 & 0xff);
    return at;
}

// What a wait that takes nothing finds: 0 nothing, -1 no child, else 1 with the status above.
UNUSED static int look_at(pid_t pid) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    if (syscall(SYS_waitid, P_PID, (long)pid, &info, WEXITED | WNOHANG | WNOWAIT | __WALL, NULL) < 0)
        return -1;
    return info.si_pid == 0 ? 0 : 1 | info.si_status << 1;
}

UNUSED static int take(pid_t pid) {
    int status = 0;
    long found = syscall(SYS_wait4, (long)pid, &status, WNOHANG | __WALL, NULL);
    return found < 0 ? -1 : found == 0 ? 0 : 1 | WEXITSTATUS(status) << 1;
}

UNUSED static const char *found_text(int found) {
    static char text[2][20];
    static int turn;
    char *at = text[turn ^= 1];
    if (found <= 0)
        strcpy(at, found == 0 ? "nothing" : "ECHILD");
    else
        sprintf(at, "exited %d", found >> 1);
    return at;
}

// A task has become a zombie or is gone. Who then waits, waits for the lock under which all is told.
UNUSED static void await_death(pid_t process, pid_t task) {
    char name[64], text[256];
    snprintf(name, sizeof name, "/proc/%d/task/%d/stat", process, task);
    for (;;) {
        int file = open(name, O_RDONLY);
        ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
        close(file);
        if (length <= 0)
            return;
        text[length] = 0;
        char state = strrchr(text, ')')[2];
        if (state == 'Z' || state == 'X')
            return;
        nap();
    }
}

UNUSED static void await_release(pid_t process, pid_t task) {
    while (syscall(SYS_tgkill, process, task, 0) == 0)
        nap();
}

// The child: a leader, which ends with 3, and perhaps a thread, which ends with 6.
static struct gate leader_go, thread_go, numbers;

static int thread_lives(void *unused) {
    (void)unused;
    put_number(numbers, syscall(SYS_gettid));
    pass_gate(thread_go);
    end_thread(6);
    return 0;
}

UNUSED static int leader_lives(void *with_thread) {
    if (with_thread)
        thread(thread_lives, NULL);
    else
        put_number(numbers, 0);
    pass_gate(leader_go);
    end_thread(3);
    return 0;
}

// The tracer does what it is told, one thing at a time, and answers with a number.
enum command { ATTACH = 1, DETACH, TOLD, LOOK, TAKE, END };
static struct gate commands, answers;
static volatile pid_t traced;

static int attaches(void) {
    int status;
    if (syscall(SYS_ptrace, PTRACE_ATTACH, (long)traced, 0L, 0L) < 0)
        return -1;
    syscall(SYS_wait4, (long)traced, &status, __WALL, NULL);
    return syscall(SYS_ptrace, PTRACE_CONT, (long)traced, 0L, 0L);
}

static int detaches(void) {
    int status;
    syscall(SYS_tkill, (long)traced, (long)SIGSTOP);
    syscall(SYS_wait4, (long)traced, &status, __WALL, NULL);
    return syscall(SYS_ptrace, PTRACE_DETACH, (long)traced, 0L, 0L);
}

static int answer_to(int command) {
    switch (command) {
    case ATTACH: return attaches();
    case DETACH: return detaches();
    case TOLD: return told_now();
    case LOOK: return look_at(traced);
    case TAKE: return take(traced);
    default: return 0;
    }
}

static int tracer_lives(void *unused) {
    (void)unused;
    for (;;) {
        int command = take_number(commands);
        if (command == END)
            end_thread(0);
        put_number(answers, answer_to(command));
    }
}

static enum who tracer;
static pid_t tracer_number;
static char *tracer_stack;

UNUSED static int tell_tracer(int command) {
    put_number(commands, command);
    return take_number(answers);
}

// Begins the trace of a task.
UNUSED static void trace(enum who who, pid_t task) {
    tracer = who, traced = task;
    if (who == NOBODY)
        return;
    tracer_number = clone(tracer_lives, tracer_stack, who == OWN ? THREAD_FLAGS : 0, NULL);
    if (tell_tracer(ATTACH) < 0)
        say("ATTACH failed");
}

// Ends the tracer, which lets go of what it still traces.
UNUSED static void end_tracer(void) {
    if (tracer == NOBODY)
        return;
    put_number(commands, END);
    if (tracer == OWN)
        await_thread_gone(tracer_number);
    else
        waitpid(tracer_number, NULL, __WALL);
    tracer = NOBODY;
}

// One line of what the tracer and the parent have been told, and find.
static char line[400];

UNUSED static void begin_line(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
}

UNUSED static void add_to_line(const char *format, ...) {
    size_t length = strlen(line);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line + length, sizeof line - length, format, arguments);
    va_end(arguments);
}

UNUSED static void observe(const char *when) {
    int found = look_at(child);
    add_to_line("; %s: ", when);
    if (tracer == FOREIGN) {
        int look = tell_tracer(LOOK);
        add_to_line("tracer %s, %s; ", told_text(tell_tracer(TOLD)), found_text(look));
    }
    add_to_line("parent %s, %s", told_text(told_now()), found_text(found));
}

UNUSED static void prepare(void) {
    leader_go = new_gate(), thread_go = new_gate(), numbers = new_gate();
    commands = new_gate(), answers = new_gate();
    tracer_stack = new_stack();
    block(SIGCHLD), block(SIGUSR1);
}

UNUSED static void forget_signals(void) {
    told_now();
    if (tracer == FOREIGN)
        tell_tracer(TOLD);
}

#endif
