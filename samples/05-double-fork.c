// The double fork
//
// A server that never waits can still leave no zombies: it forks a child, which forks the worker
// and ends at once. Watch the worker lose its parent and be adopted, so that somebody else reaps
// it; the server waits only for the short-lived child in the middle.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void start_worker(int result) {
    pid_t middle = fork();
    if (middle == 0) {
        if (fork() == 0) {
            write(result, "work done\n", 10);
            _exit(5); // nobody here will ever see this status
        }
        _exit(0);
    }
    waitpid(middle, NULL, 0); // at once: it does nothing but fork
}

int main(void) {
    int result[2];
    char line[32];
    pipe(result);
    start_worker(result[1]);
    close(result[1]);

    ssize_t size = read(result[0], line, sizeof line);
    printf("worker: %.*s", (int)size, line);
    size = read(result[0], line, sizeof line);
    printf("worker: end of file, %d bytes\n", (int)size);
    pid_t ended = wait(NULL);
    printf("server: wait says %s\n", ended < 0 ? strerror(errno) : "a child");
    return 0;
}
