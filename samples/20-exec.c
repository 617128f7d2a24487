// One process, two programs
//
// exec puts another program into the same process. Watch what stays (number, parent, open pipe,
// ignored signals) and what goes: memory with the text that was not written yet, and handlers.
// The other program is this one again, with an argument.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void handler(int signal) {
    (void)signal;
}

static const char *action(int signal) {
    struct sigaction now;
    sigaction(signal, NULL, &now);
    if (now.sa_handler == SIG_DFL)
        return "default";
    return now.sa_handler == SIG_IGN ? "ignored" : "handled";
}

int main(int count, char **arguments) {
    if (count > 1) {
        printf("same number: %s\n", atoi(arguments[1]) == getpid() ? "yes" : "no");
        printf("same parent: %s\n", atoi(arguments[2]) == getppid() ? "yes" : "no");
        printf("USR1 %s, USR2 %s\n", action(SIGUSR1), action(SIGUSR2));
        return 7;
    }
    pid_t child = fork();
    if (child == 0) {
        char number[16], parent[16];
        signal(SIGUSR1, handler);
        signal(SIGUSR2, SIG_IGN);
        printf("USR1 %s, USR2 %s", action(SIGUSR1), action(SIGUSR2)); // never written
        snprintf(number, sizeof number, "%d", getpid());
        snprintf(parent, sizeof parent, "%d", getppid());
        execl(arguments[0], arguments[0], number, parent, (char *)NULL);
        _exit(127);
    }
    int status;
    waitpid(child, &status, 0);
    printf("the child exited with %d\n", WEXITSTATUS(status));
    return 0;
}
