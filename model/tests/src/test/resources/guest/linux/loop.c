// Runs a program again and again: `loop RUNS PATIENCE PLAIN DISTURBED ARGUMENT...`. Half the runs are of
// DISTURBED, the same program with `disturb.c` in it. Each time it runs on some processors and at some
// priority, with the signals as they are at first, in namespaces that keep from the machine what a
// privileged one does to it. Whoever still holds the output is awaited, but for no longer than PATIENCE
// milliseconds, and each time that was in vain, half as long the next time, down to some seconds: on a
// busy machine it may take as long until somebody moves at all. A line a run is printed: its status, -1
// for one that was ended, and its output in hexadecimal.
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void run(char **command, int out) {
    cpu_set_t on;
    CPU_ZERO(&on);
    int which = rand() % 3 + 1;
    for (int i = 0; i < 2; i++)
        if (which >> i & 1)
            CPU_SET(i, &on);
    sched_setaffinity(0, sizeof on, &on);
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + (rand() % 4 ? 0 : rand() % 20));
    setsid();
    unshare(CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNS);
    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
    mount("none", "/dev/shm", "tmpfs", 0, NULL);
    // What lies in /tmp is of each run alone, and on a disk, since what was written behind a file's end
    // to its mapping is there when a tmpfs's file grows, contrary to mmap(2).
    char own[] = "tmp-XXXXXX";
    if (strncmp(command[0], "/tmp/", 5) != 0 && mkdtemp(own) != NULL) {
        chmod(own, 01777);
        mount(own, "/tmp", NULL, MS_BIND, NULL);
    }
    for (int i = 1; i < 65; i++)
        signal(i, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    dup2(open("/dev/null", O_RDONLY), 0);
    dup2(out, 1);
    dup2(out, 2);
    close_range(3, ~0U, 0);
    execv(command[0], command);
    _exit(127);
}

int main(int count, char **arguments) {
    static unsigned char text[1 << 20];
    int runs = atoi(arguments[1]), patience = atoi(arguments[2]);
    srand(time(NULL) ^ getpid());
    for (int i = 0; i < runs; i++) {
        int ends[2], status = 0, ended = 0;
        size_t length = 0;
        pipe2(ends, O_CLOEXEC);
        int seed = rand();
        pid_t child = fork();
        if (child == 0) {
            srand(seed);
            char **command = arguments + 4;
            command[0] = arguments[3 + i % 2];
            run(command, ends[1]);
        }
        close(ends[1]);
        long end = now() + patience;
        for (;;) {
            struct pollfd readable = {ends[0], POLLIN, 0};
            long left = end - now();
            if (left < 0 || poll(&readable, 1, left) <= 0)
                break;
            ssize_t part = read(ends[0], text + length, sizeof text - length);
            if (part <= 0)
                break;
            length += part;
        }
        // Whoever has let go of the output may still be on its way out.
        do {
            ended = waitpid(child, &status, WNOHANG) == child;
            if (!ended)
                usleep(200);
        } while (!ended && now() < end);
        killpg(child, SIGKILL);
        if (!ended) {
            waitpid(child, &status, 0);
            if (patience > 4000)
                patience /= 2;
        }
        close(ends[0]);
        printf("%d ", !ended ? -1 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
        for (size_t j = 0; j < length; j++)
            printf("%02x", text[j]);
        printf("\n");
    }
    return 0;
}
