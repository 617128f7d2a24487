// The parent-death signal
//
// A process can ask to be told when its parent dies. Watch the middle process end: its child is
// adopted and, in the same breath, sent the signal that it asked for.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ready[2], done[2];
    char byte;
    pipe(ready);
    pipe(done);
    if (fork() == 0) {
        if (fork() == 0) {
            sigset_t set;
            int signal;
            pid_t before = getppid();
            sigemptyset(&set);
            sigaddset(&set, SIGTERM);
            sigprocmask(SIG_BLOCK, &set, NULL); // to wait for it in peace
            prctl(PR_SET_PDEATHSIG, SIGTERM);
            write(ready[1], "r", 1);
            sigwait(&set, &signal);
            printf("got %s\n", strsignal(signal));
            printf("parent: %s\n", getppid() == before ? "the same" : "another");
            return 0;
        }
        read(ready[0], &byte, 1);
        _exit(0);
    }
    close(done[1]);
    wait(NULL);
    read(done[0], &byte, 1); // end of file when the orphan is through
    return 0;
}
