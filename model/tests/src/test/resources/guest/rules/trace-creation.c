// rules: PT-16 PT-17 PT-18 CL-09
// Creation as a tracer sees it, and children that are traced from birth.
#include "trace.h"

static int child_exits(void *unused) {
    (void)unused;
    syscall(SYS_exit, 3);
    return 0;
}

static void make(int flags) {
    pid_t child = clone(child_exits, new_stack(), flags, NULL);
    syscall(SYS_wait4, child, NULL, __WALL, NULL);
}

static void forks(void) {
    make(SIGCHLD);
}

static void vforks(void) {
    make(CLONE_VFORK | SIGCHLD);
}

static void clones(void) {
    make(SIGUSR2);
}

static void untraced(void) {
    make(CLONE_UNTRACED | SIGCHLD);
}

static void ptraced(void) {
    make(CLONE_PTRACE | SIGCHLD);
}

static void both(void) {
    make(CLONE_PTRACE | CLONE_UNTRACED | SIGCHLD);
}

enum { ALL = PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEVFORKDONE };

static struct gate gate;

static pid_t started(void (*function)(void), int seize, int options) {
    pid_t child = fork();
    if (child == 0) {
        pass_gate(gate);
        function();
        _exit(0);
    }
    if (seize) {
        ptrace(PTRACE_SEIZE, child, NULL, (void *)(long)options);
    } else {
        ptrace(PTRACE_ATTACH, child, NULL, NULL);
        stands(child);
        ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(long)options);
        ptrace(PTRACE_CONT, child, NULL, NULL);
    }
    open_gate(gate);
    return child;
}

// Follows a maker to its end; it ends after its child.
static void follow(const char *what, void (*function)(void), int seize, int options) {
    say("%s:", what);
    pid_t maker = started(function, seize, options), made = 0;
    const char *sight;
    while (strncmp(sight = stands(maker), "stop", 4) == 0) {
        if (strcmp(sight, "stop 12") == 0 || strcmp(sight, "stop 17") == 0) {
            // The signal of its child's end.
            ptrace(PTRACE_CONT, maker, NULL, NULL);
            continue;
        }
        say("maker %s", sight);
        pid_t number = message(maker);
        if (made == 0) {
            made = number;
            say("child %s", stands(made));
            say("%s", stop_info(made));
            ptrace(PTRACE_CONT, made, NULL, NULL);
            say("child %s", stands(made));
        } else {
            say("the same child %d", made == number);
        }
        ptrace(PTRACE_CONT, maker, NULL, NULL);
    }
    say("maker %s", sight);
}

int main(void) {
    gate = new_gate();
    follow("fork", forks, 0, ALL);
    follow("vfork", vforks, 0, ALL);
    follow("clone", clones, 0, ALL);
    follow("seized", forks, 1, ALL);
    follow("seized vfork", vforks, 1, ALL);
    follow("no option", forks, 0, 0);
    follow("another option", forks, 0, PTRACE_O_TRACECLONE);
    follow("untraced", untraced, 0, ALL);

    // Without an event, but traced.
    say("CLONE_PTRACE:");
    pid_t maker = started(ptraced, 0, 0);
    int status;
    pid_t found = waitpid(-1, &status, __WALL);
    say("the child %d, %s", found != maker, fate(status));
    ptrace(PTRACE_CONT, found, NULL, NULL);
    say("%s", stands(found));
    say("maker %s", stands(maker));
    ask_and_see("go on", PTRACE_CONT, maker, 0);

    say("both:");
    maker = started(both, 0, ALL);
    found = waitpid(-1, &status, __WALL);
    say("the child %d, %s", found != maker, fate(status));
    ptrace(PTRACE_CONT, found, NULL, NULL);
    say("%s", stands(found));
    say("maker %s", stands(maker));
    ask_and_see("go on", PTRACE_CONT, maker, 0);

    // From an untraced maker it does nothing.
    pid_t child = clone(child_exits, new_stack(), CLONE_PTRACE | SIGCHLD, NULL);
    say("from an untraced maker: %s", stands(child));
    return 0;
}
