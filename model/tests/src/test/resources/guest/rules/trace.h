// What the programs about tracing share.
#ifndef TRACE_H
#define TRACE_H

#include "rule.h"

#include <sys/ptrace.h>

// How a tracee stands: "stop 5 event 128", its fate, or an error.
UNUSED static const char *stands_with(pid_t pid, int options) {
    static char text[64];
    int status;
    errno = 0;
    pid_t found;
    while ((found = waitpid(pid, &status, options | __WALL)) < 0 && errno == EINTR)
        continue;
    if (found <= 0)
        return found == 0 ? "nothing" : error_name(errno);
    if (!WIFSTOPPED(status))
        return fate(status);
    int event = status >> 16;
    if (event)
        snprintf(text, sizeof text, "stop %d event %d", WSTOPSIG(status), event);
    else
        snprintf(text, sizeof text, "stop %d", WSTOPSIG(status));
    return text;
}

UNUSED static const char *stands(pid_t pid) {
    return stands_with(pid, 0);
}

// Asks, and says how the tracee stands after it.
UNUSED static void ask_and_see(const char *what, int request, pid_t pid, long data) {
    errno = 0;
    const char *answer = outcome(ptrace(request, pid, NULL, (void *)data));
    say("%s: %s, %s", what, answer, stands(pid));
}

UNUSED static const char *stands_now(pid_t pid) {
    return stands_with(pid, WNOHANG);
}

// A request without address or data, and what came of it.
UNUSED static const char *ask(int request, pid_t pid, long data) {
    errno = 0;
    return outcome(ptrace(request, pid, NULL, (void *)data));
}

UNUSED static unsigned long message(pid_t pid) {
    unsigned long message = ~0UL;
    ptrace(PTRACE_GETEVENTMSG, pid, NULL, &message);
    return message;
}

// The siginfo of a stop.
UNUSED static const char *stop_info(pid_t pid) {
    static char text[64];
    siginfo_t info;
    memset(&info, 0, sizeof info);
    errno = 0;
    if (ptrace(PTRACE_GETSIGINFO, pid, NULL, &info) < 0)
        return error_name(errno);
    snprintf(text, sizeof text, "signo %d code %#x", info.si_signo, info.si_code);
    return text;
}

// A child that is traced by its parent and stopped by STOP, taken.
UNUSED static pid_t traced_child(void (*function)(void)) {
    pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
        function();
        _exit(0);
    }
    stands(child);
    return child;
}

// A child that runs a function; it is not traced.
UNUSED static pid_t child_of(void (*function)(void)) {
    pid_t child = fork();
    if (child == 0) {
        function();
        _exit(0);
    }
    return child;
}

// Ends a child, traced or not.
UNUSED static void end(pid_t child) {
    kill(child, SIGKILL);
    int status;
    while (waitpid(child, &status, __WALL) == child && WIFSTOPPED(status))
        ptrace(PTRACE_CONT, child, NULL, NULL);
}

#endif
