// A subreaper
//
// A process may declare itself the reaper of all orphans among its descendants, as service managers
// do. Watch the grandchild move up to it, past its dead parent, instead of going to process 1; and
// wait return a process that was never forked here.
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int go[2];
    char byte;
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pipe(go);
    pid_t self = getpid(), child = fork();
    if (child == 0) {
        if (fork() == 0) {
            read(go[0], &byte, 1); // until the one between us is dead
            _exit(getppid() == self ? 11 : 12);
        }
        _exit(10);
    }

    int status;
    waitpid(child, &status, 0);
    printf("child exited with %d\n", WEXITSTATUS(status));
    write(go[1], "g", 1);
    pid_t other = wait(&status);
    printf("%s exited with %d\n", other == child ? "child" : "grandchild", WEXITSTATUS(status));
    return 0;
}
