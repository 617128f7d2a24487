/* A parent has two children; one becomes a zombie, one outlives it. */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHILDREN 2

static int child(int i) {
    printf("child %d: my parent is %d\n", i, getppid());
    sleep(i);
    return 6 + i;
}

int main(void) {
    signal(SIGTERM, SIG_DFL); // what fork hands on
    for (int i = 1; i <= CHILDREN; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            _exit(child(i));
        }
    }
    int status;
    pid_t gone = wait(&status);
    if (WIFEXITED(status)) {
        printf("parent: %d exited with %d\n", gone, WEXITSTATUS(status));
    }
    fprintf(stderr, "parent: %d is an orphan now\n", getpid() + 2);
    return 0;
}
