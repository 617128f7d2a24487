// wait, waitpid, waitid, wait3, wait4: whom they take and what they tell.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t child_with(int code, int signal) {
    pid_t child = fork();
    if (child == 0) {
        if (signal != 0)
            raise(signal);
        _exit(code);
    }
    return child;
}

static void report(int status) {
    printf("%04x: exited %d (%d), signaled %d (%d), stopped %d (%d), continued %d\n", status & 0xff7f,
           WIFEXITED(status) != 0, WEXITSTATUS(status), WIFSIGNALED(status) != 0, WTERMSIG(status),
           WIFSTOPPED(status) != 0, WSTOPSIG(status), WIFCONTINUED(status) != 0);
}

static void describe(const char *what, int result, const siginfo_t *info, pid_t child) {
    printf("%s: %d signo %d code %d mine %d status %d\n", what, result, info->si_signo, info->si_code,
           info->si_pid == child, info->si_status);
}

int main(void) {
    int status;
    static const int codes[] = {0, 1, 42, 255, 256, 511, -1};
    for (int i = 0; i < 7; ++i) {
        pid_t child = child_with(codes[i], 0);
        printf("%d ", wait(&status) == child);
        report(status);
    }
    static const int signals[] = {SIGKILL, SIGTERM, SIGUSR1, SIGALRM, SIGPIPE};
    for (int i = 0; i < 5; ++i) {
        pid_t child = child_with(0, signals[i]);
        printf("%d ", waitpid(child, &status, 0) == child);
        report(status);
    }
    errno = 0;
    pid_t result = wait(NULL);
    printf("%d %d\n", (int)result, errno == ECHILD);
    errno = 0;
    result = waitpid(-1, NULL, WNOHANG);
    printf("%d %d\n", (int)result, errno == ECHILD);
    errno = 0;
    result = waitpid(-1, NULL, 0x7777);
    printf("%d %d\n", (int)result, errno == EINVAL);

    siginfo_t info;
    memset(&info, 0, sizeof info);
    pid_t child = child_with(9, 0);
    int returned = waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT);
    describe("looked", returned, &info, child);
    returned = waitid(P_ALL, 0, &info, WEXITED);
    describe("taken", returned, &info, child);
    errno = 0;
    returned = waitid(P_PID, (id_t)child, &info, WEXITED);
    printf("%d %d\n", returned, errno == ECHILD);
    child = child_with(0, SIGTERM);
    returned = waitid(P_PGID, (id_t)getpgrp(), &info, WEXITED);
    describe("killed", returned, &info, child);
    errno = 0;
    returned = waitid(P_ALL, 0, &info, 0);
    printf("%d %d\n", returned, errno == EINVAL);

    // Stopped and continued.
    int go[2];
    char byte;
    pipe(go);
    child = fork();
    if (child == 0) {
        raise(SIGSTOP);
        read(go[0], &byte, 1);
        raise(SIGSTOP);
        _exit(1);
    }
    waitpid(child, &status, WUNTRACED);
    report(status);
    info.si_pid = 1;
    returned = waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG);
    printf("%d %d\n", returned, (int)info.si_pid);
    kill(child, SIGCONT);
    waitpid(child, &status, WCONTINUED);
    report(status);
    write(go[1], "g", 1);
    memset(&info, 0, sizeof info);
    returned = waitid(P_PID, (id_t)child, &info, WSTOPPED);
    describe("stopped", returned, &info, child);
    kill(child, SIGCONT);
    wait(&status);
    report(status);

    struct rusage usage;
    child = child_with(3, 0);
    printf("%d ", wait4(child, &status, 0, &usage) == child);
    printf("%d %d\n", WEXITSTATUS(status), usage.ru_utime.tv_sec == 0);
    child = child_with(4, 0);
    printf("%d ", wait3(&status, 0, &usage) == child);
    printf("%d\n", WEXITSTATUS(status));

    // By group.
    child = fork();
    if (child == 0) {
        setpgid(0, 0);
        _exit(8);
    }
    setpgid(child, child);
    pid_t other = child_with(9, 0);
    printf("%d ", waitpid(-child, &status, 0) == child);
    printf("%d ", WEXITSTATUS(status));
    printf("%d ", waitpid(0, &status, 0) == other);
    printf("%d\n", WEXITSTATUS(status));
    printf("%d %d %d\n", W_EXITCODE(3, 0), W_STOPCODE(19), __WALL);
    return 0;
}
