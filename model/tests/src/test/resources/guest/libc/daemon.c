// A program becomes a daemon: a session of its own, in the root directory, deaf and mute.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int report[2];
    char line[128];
    pipe(report);
    if (fork() == 0) {
        pid_t before = getpid();
        int result = daemon(0, 0);
        struct stat status;
        fstat(1, &status);
        int length = snprintf(line, sizeof line, "%d %d %d %d %s %d", result, getpid() != before,
                              getsid(0) == getpid(), getpgrp() == getpid(), get_current_dir_name(),
                              S_ISCHR(status.st_mode));
        write(report[1], line, (size_t)length);
        _exit(0);
    }
    close(report[1]);
    int status;
    wait(&status);
    printf("the one that was started: %d\n", WEXITSTATUS(status));
    ssize_t size = read(report[0], line, sizeof line);
    printf("%.*s\n", (int)size, line);
    return 0;
}
