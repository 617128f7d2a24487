// rules: CL-06
// kcmp tells whether two tasks share where path names begin.
#include "rule.h"
#define FS 3

static int hold(void *gate) {
    char byte;
    int *ends = gate;
    close(ends[1]);
    return (int)read(ends[0], &byte, 1);
}

static void compare(const char *what, int flags) {
    static char stack[1 << 16];
    int ends[2];
    pipe(ends);
    pid_t child = clone(hold, stack + sizeof stack, flags | SIGCHLD, ends);
    long order = syscall(SYS_kcmp, getpid(), child, FS, 0, 0), back = syscall(SYS_kcmp, child, getpid(), FS, 0, 0);
    say("%s: %s, the other way: %s", what, order == 0 ? "shared" : order > 0 ? "its own" : "refused",
        back == 0 ? "shared" : back > 0 && back != order ? "the opposite" : "the same");
    close(ends[1]);
    close(ends[0]);
    waitpid(child, NULL, 0);
}

int main(void) {
    compare("with CLONE_FS", CLONE_FS);
    compare("without", 0);
    say("oneself: %ld", syscall(SYS_kcmp, getpid(), getpid(), FS, 0, 0));
    return 0;
}
