// The init of a namespace
//
// In a PID namespace numbers begin at 1 again, and number 1 is its init. Watch SIGKILL from inside
// do nothing to it, and SIGTERM from outside neither, as it has no handler; SIGKILL from outside
// ends it, and with it everyone in the namespace, before it is a zombie itself. (Linux: needs root)
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ready[2], status;
    char byte;
    pipe(ready);
    unshare(CLONE_NEWPID); // for the children that come
    pid_t init = fork();
    if (init == 0) {
        kill(getpid(), SIGKILL); // from inside: nothing
        if (fork() == 0)
            write(ready[1], "r", 1);
        for (;;)
            pause(); // both of them
    }
    read(ready[0], &byte, 1);
    close(ready[1]);
    printf("init has outlived its own SIGKILL\n");
    kill(init, SIGTERM);
    kill(init, SIGKILL);
    waitpid(init, &status, 0);
    printf("init: killed by %d\n", WTERMSIG(status));
    printf("its child: %s\n", read(ready[0], &byte, 1) == 0 ? "gone" : "still there");
    printf("fork: %s\n", fork() < 0 ? strerror(errno) : "works");
    return 0;
}
