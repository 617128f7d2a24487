// Children that nobody waits for
//
// A parent that ignores SIGCHLD says: I do not want to know. Watch its children go straight from
// running to dead, with no zombie between. wait then blocks until the last one is gone, and has
// nothing to tell but ECHILD.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    signal(SIGCHLD, SIG_IGN);
    pid_t children[2];
    for (int i = 0; i < 2; ++i) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(i + 1);
    }

    int status = -1;
    pid_t ended = wait(&status);
    printf("wait: %s\n", ended < 0 ? strerror(errno) : "a child");
    printf("status: %s\n", status == -1 ? "untouched" : "set");
    for (int i = 0; i < 2; ++i)
        printf("child %d: %s\n", i, kill(children[i], 0) < 0 ? strerror(errno) : "still there");
    return 0;
}
