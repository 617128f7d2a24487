// rules: PT-21 PT-22 GS-03 GS-07
// A stop of a traced child is told to its tracer and to its parent, once each; LISTEN leaves it
// stopped until it is continued.
#include "rule.h"
#include <sys/ptrace.h>

static struct gate ready, go;

static void see(const char *what, pid_t pid) {
    int status;
    waitpid(pid, &status, __WALL);
    say("%s: %s, event %d", what, fate(status), status >> 16);
}

static void tracer(pid_t pid) {
    ptrace(PTRACE_SEIZE, pid, 0, 0);
    put_number(ready, 1);
    see("about to stop", pid);
    ptrace(PTRACE_CONT, pid, 0, SIGSTOP);
    see("stopped", pid);
    put_number(ready, 2);
    pass_gate(go);
    say("listen: %s", outcome(ptrace(PTRACE_LISTEN, pid, 0, 0)));
    put_number(ready, 3);
    see("no longer", pid);
    ptrace(PTRACE_CONT, pid, 0, 0);
    see("continued by", pid);
    ptrace(PTRACE_CONT, pid, 0, SIGCONT);
    put_number(ready, 4);
    sleep_for_ever();
}

int main(void) {
    ready = new_gate();
    go = new_gate();
    pid_t child = fork();
    if (child == 0)
        sleep_for_ever();
    pid_t other = fork();
    if (other == 0)
        tracer(child);
    take_number(ready);
    kill(child, SIGSTOP);
    take_number(ready);
    say("parent: %s", waited(child, WUNTRACED | WNOHANG));
    say("again: %s", waited(child, WUNTRACED | WNOHANG));
    open_gate(go);
    take_number(ready);
    say("meanwhile: %s", waited(child, WUNTRACED | WNOHANG));
    kill(child, SIGCONT);
    take_number(ready);
    say("parent: %s", waited(child, WCONTINUED | WNOHANG));
    kill(other, SIGKILL);
    say("tracer: %s", waited(other, 0));
    kill(child, SIGKILL);
    say("child: %s", waited(child, 0));
    return 0;
}
