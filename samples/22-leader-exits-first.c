// The first thread leaves before the others
//
// A process lives as long as one of its threads. When main calls pthread_exit its thread, the
// group's leader, ends: watch it become a zombie that nobody can wait for yet, because its number
// is the number of the process. The other thread goes on, and only when it ends, too, can the
// parent's wait take the process. The status is what the last thread's exit gave.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_t leader;

static void *outlive(void *argument) {
    (void)argument;
    pthread_join(leader, NULL); // waits until the kernel has noted its end
    printf("the leader has ended, the process goes on\n");
    exit(4);
}

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        pthread_t thread;
        leader = pthread_self();
        pthread_create(&thread, NULL, outlive, NULL);
        pthread_exit(NULL); // this thread only
    }
    int status;
    waitpid(child, &status, 0);
    printf("the process exited with %d\n", WEXITSTATUS(status));
    return 0;
}
