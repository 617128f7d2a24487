// rules: ES-12 PT-14
// The tracer sees a fatal signal before it does its work, so it does not decide the group's fate when it is sent.
#include "rule.h"
#include <sys/ptrace.h>

static pid_t traced(void) {
    struct gate told = new_gate();
    pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        put_number(told, 1);
        sleep_for_ever();
    }
    take_number(told);
    return child;
}

int main(void) {
    pid_t child = traced();
    kill(child, SIGTERM);
    await_stop(child);
    kill(child, SIGKILL);
    int status;
    do
        waitpid(child, &status, 0);
    while (WIFSTOPPED(status));
    say("TERM seen by the tracer, then KILL: %s", fate(status));

    child = traced();
    kill(child, SIGTERM);
    waitpid(child, &status, 0);
    say("TERM: %s", fate(status));
    ptrace(PTRACE_CONT, child, 0, SIGUSR1);
    waitpid(child, &status, 0);
    say("another in its place: %s", fate(status));

    child = traced();
    kill(child, SIGTERM);
    waitpid(child, &status, 0);
    ptrace(PTRACE_CONT, child, 0, SIGTERM);
    waitpid(child, &status, 0);
    say("let through: %s", fate(status));

    child = traced();
    kill(child, SIGTERM);
    waitpid(child, &status, 0);
    ptrace(PTRACE_CONT, child, 0, 0);
    kill(child, SIGUSR2);
    waitpid(child, &status, 0);
    say("dropped, the next one: %s", fate(status));
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    say("the end: %s", fate(status));
    return 0;
}
