// A thread calls exec
//
// A new program begins with one thread, and it is the leader. Watch a thread that is not the leader
// call exec: all others are killed, the leader among them, and when they are gone the thread
// takes the leader's number. Parent, children and the number of the process stay.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static void report(const char *when) {
    printf("%s: %s\n", when, syscall(SYS_gettid) == getpid() ? "the leader" : "not the leader");
    fflush(stdout);
}

static void *replace(void *program) {
    char number[16];
    snprintf(number, sizeof number, "%d", getpid());
    report("before");
    execl(program, program, number, (char *)NULL);
    return NULL;
}

int main(int count, char **arguments) {
    if (count > 1) {
        report("after");
        printf("same process: %s\n", atoi(arguments[1]) == getpid() ? "yes" : "no");
        return 7;
    }
    pthread_t thread;
    pthread_create(&thread, NULL, replace, arguments[0]);
    pthread_join(thread, NULL); // does not return
    printf("never printed\n");
    return 0;
}
