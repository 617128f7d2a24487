// What system does
//
// system runs a command by the shell: a child that becomes /bin/sh -c COMMAND. Meanwhile the
// caller ignores SIGINT and SIGQUIT and blocks SIGCHLD, so that an interrupt is the command's and
// the child's end is not taken by somebody else's wait. Watch which processes the shell makes: one
// for each part of a pipe and each program that it runs, none for what it does itself.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

static void tell(int status) {
    if (WIFSIGNALED(status))
        printf("killed by signal %d\n", WTERMSIG(status));
    else
        printf("exited with %d\n", WEXITSTATUS(status));
    fflush(stdout);
}

int main(void) {
    tell(system("echo hello | tr a-z A-Z"));
    tell(system("exit 3"));
    tell(system("kill -TERM $$"));
    tell(system("nosuch 2>/dev/null"));
    tell(system("for i in 1 2 3; do echo $i; done; test 1 -gt 2"));
    return 0;
}
