// The ways out: atexit, on_exit, quick_exit, abort, return, and what each of them still does.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *text) {
    printf("%s ", text);
}

static void one(void) { say("one"); }
static void two(void) { say("two"); }
static void late(void) { say("late"); }
static void adds_late(void) { say("adds"), atexit(late); }
static void exits_again(void) { say("exits-again"), exit(9); }
static void with_status(int status, void *text) { printf("%s:%d ", (const char *)text, status); }
static void count_down(void) { static int left = 100; if (--left == 0) say("hundred"); }
static void handler(int signal) { write(1, "caught ", 7), (void)signal; }

__attribute__((constructor)) static void before_main(void) { say("constructor"); }
__attribute__((destructor)) static void after_main(void) { say("destructor"); }

static int way;

static int child(void) {
    switch (way) {
    case 0:
        atexit(one), atexit(two), atexit(one);
        return 3;
    case 1:
        atexit(one), on_exit(with_status, "status"), atexit(adds_late);
        exit(263);
    case 2:
        atexit(one), atexit(exits_again), atexit(two);
        exit(1);
    case 3:
        atexit(one);
        say("lost");
        _exit(4);
    case 4:
        atexit(one);
        say("lost");
        _Exit(5);
    case 5:
        at_quick_exit(one), at_quick_exit(two), atexit(late);
        say("lost");
        fflush(stdout);
        quick_exit(6);
    case 6:
        for (int i = 0; i < 100; ++i)
            atexit(count_down);
        exit(0);
    case 7:
        say("lost");
        abort();
    case 8:
        signal(SIGABRT, handler);
        abort();
    case 9:
        signal(SIGABRT, SIG_IGN);
        abort();
    default: {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, NULL);
        abort();
    }
    }
}

int main(void) {
    printf("\n");
    for (way = 0; way < 11; ++way) {
        fflush(stdout);
        int status;
        if (fork() == 0)
            return child();
        wait(&status);
        if (WIFEXITED(status))
            printf("-> %d\n", WEXITSTATUS(status));
        else
            printf("-> %s\n", strsignal(WTERMSIG(status)));
    }
    return 0;
}
