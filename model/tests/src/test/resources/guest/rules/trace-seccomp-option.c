// rules: PT-16
// PTRACE_O_TRACESECCOMP is accepted beside the others; unknown options are refused.
#include "rule.h"
#include <sys/ptrace.h>

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        raise(SIGSTOP);
        _exit(3);
    }
    waitpid(child, NULL, 0);
    say("seccomp: %s", outcome(ptrace(PTRACE_SETOPTIONS, child, 0, 0x80)));
    say("with others: %s", outcome(ptrace(PTRACE_SETOPTIONS, child, 0, 0x80 | 0x7f)));
    say("exit kill: %s", outcome(ptrace(PTRACE_SETOPTIONS, child, 0, 0x100000)));
    say("unknown: %s", outcome(ptrace(PTRACE_SETOPTIONS, child, 0, 0x100)));
    say("unknown: %s", outcome(ptrace(PTRACE_SETOPTIONS, child, 0, 0x80000000u)));
    ptrace(PTRACE_SETOPTIONS, child, 0, 0x80);
    ptrace(PTRACE_CONT, child, 0, 0);
    say("the end: %s", waited(child, 0));
    return 0;
}
