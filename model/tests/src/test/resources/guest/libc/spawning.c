// posix_spawn: programs, descriptors, attributes, errors.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static pid_t child;

static void finish(const char *what, int error) {
    int status = -1;
    if (error != 0) {
        printf("%s: %s, no child %d\n", what, strerrorname_np(error), wait(NULL) < 0);
    } else {
        waitpid(child, &status, 0);
        printf("%s: exited %d status %d signal %d\n", what, WIFEXITED(status), WEXITSTATUS(status),
               WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    }
    fflush(stdout);
}

static void handler(int signal) { (void)signal; }

int main(void) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char *exit_3[] = {"sh", "-c", "exit 3", NULL};
    finish("path", posix_spawn(&child, "/bin/sh", NULL, NULL, exit_3, environ));
    finish("search", posix_spawnp(&child, "sh", NULL, NULL, exit_3, environ));
    finish("none", posix_spawn(&child, "/nosuch", NULL, NULL, exit_3, environ));
    finish("none found", posix_spawnp(&child, "nosuchprogram", NULL, NULL, exit_3, environ));
    finish("directory", posix_spawn(&child, "/", NULL, NULL, exit_3, environ));
    char *environment[] = {"ONLY=this", NULL};
    char *only[] = {"sh", "-c", "test \"$ONLY\" = this", NULL};
    finish("environment", posix_spawn(&child, "/bin/sh", NULL, NULL, only, environment));

    int fds[2];
    char text[64];
    pipe(fds);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fds[1], 1);
    posix_spawn_file_actions_addclose(&actions, fds[0]);
    posix_spawn_file_actions_addclose(&actions, fds[1]);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addchdir_np(&actions, "/tmp");
    char *print[] = {"sh", "-c", "pwd; read x || echo empty", NULL};
    int error = posix_spawn(&child, "/bin/sh", &actions, NULL, print, environ);
    close(fds[1]);
    ssize_t size = 0, more;
    while ((more = read(fds[0], text + size, sizeof text - (size_t)size)) > 0)
        size += more;
    printf("child says %.*s", (int)size, text);
    finish("actions", error);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 5, "/nosuch/file", O_RDONLY, 0);
    finish("open fails", posix_spawn(&child, "/bin/sh", &actions, NULL, exit_3, environ));
    posix_spawn_file_actions_destroy(&actions);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, 77, 1);
    finish("dup2 fails", posix_spawn(&child, "/bin/sh", &actions, NULL, exit_3, environ));
    printf("bad fd %s\n", strerrorname_np(posix_spawn_file_actions_addclose(&actions, -1)));

    sigset_t signals;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK
                                              | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes, 0);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigaddset(&signals, SIGUSR1);
    sigaddset(&signals, SIGUSR2);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    signal(SIGUSR1, SIG_IGN);
    signal(SIGUSR2, handler);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    char *die[] = {"sh", "-c", "kill -USR1 $$", NULL};
    error = posix_spawn(&child, "/bin/sh", NULL, &attributes, die, environ);
    finish("default and unblocked", error);
    char *die_2[] = {"sh", "-c", "kill -USR1 0; exit 4", NULL};
    finish("own group", posix_spawn(&child, "/bin/sh", NULL, &attributes, die_2, environ));
    posix_spawnattr_setflags(&attributes, 0);
    sigprocmask(SIG_UNBLOCK, &signals, NULL);
    finish("ignored stays", posix_spawn(&child, "/bin/sh", NULL, &attributes, die, environ));
    printf("flags %s\n", strerrorname_np(posix_spawnattr_setflags(&attributes, 0x1000)));
    sigset_t mask;
    sigprocmask(SIG_BLOCK, NULL, &mask);
    printf("my mask is empty: %d\n", sigisemptyset(&mask));
}
