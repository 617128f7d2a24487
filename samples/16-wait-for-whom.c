// Waiting for whom?
//
// wait takes whichever child has ended; waitpid can ask for one of them, and with WNOHANG does not
// block. A status can be taken once only. Watch the children become zombies in one order and be
// reaped in another.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void report(const char *whom, pid_t pid, int options) {
    int status;
    pid_t ended = waitpid(pid, &status, options);
    if (ended < 0)
        printf("%-20s %s\n", whom, strerror(errno));
    else if (ended == 0)
        printf("%-20s not yet\n", whom);
    else
        printf("%-20s exited with %d\n", whom, WEXITSTATUS(status));
}

int main(void) {
    int go[2];
    char byte;
    siginfo_t info;
    pipe(go);
    pid_t early = fork();
    if (early == 0)
        _exit(1);
    pid_t late = fork();
    if (late == 0) {
        read(go[0], &byte, 1);
        _exit(2);
    }
    report("the late one now?", late, WNOHANG);
    waitid(P_PID, early, &info, WEXITED | WNOWAIT); // until the early one is a zombie
    write(go[1], "g", 1);
    report("the late one", late, 0);
    report("any child", -1, 0);
    report("the early one", early, 0);
    return 0;
}
