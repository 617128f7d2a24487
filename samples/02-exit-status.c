// Exit status
//
// What a parent learns from wait is a small number: either eight bits of what the child gave to
// exit, or the signal that killed it. Watch the status of each child as it ends, and 263 lose
// everything above its low eight bits.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void exit_with_7(void) { exit(7); }
static void exit_with_263(void) { exit(263); }
static void exit_with_minus_1(void) { exit(-1); }
static void kill_myself(void) { kill(getpid(), SIGTERM); }
static void touch_nothing(void) { *(volatile int *)8 = 1; }

static void run(const char *what, void (*body)(void)) {
    fflush(stdout);
    if (fork() == 0) {
        body();
        _exit(0);
    }
    int status;
    wait(&status);
    if (WIFEXITED(status))
        printf("%-18s exited with %d\n", what, WEXITSTATUS(status));
    else
        printf("%-18s killed by %d, %s\n", what, WTERMSIG(status), strsignal(WTERMSIG(status)));
}

int main(void) {
    run("exit(7)", exit_with_7);
    run("exit(263)", exit_with_263);
    run("exit(-1)", exit_with_minus_1);
    run("kill with SIGTERM", kill_myself);
    run("write to address 8", touch_nothing);
    return 0;
}
