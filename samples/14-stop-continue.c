// Stopped, continued, ended
//
// A parent can hear of more than the end of a child. Watch SIGSTOP halt the child and SIGCONT set
// it going again, each with a notice that waitpid returns when asked for it, and SIGKILL end it.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void report(pid_t child) {
    int status;
    waitpid(child, &status, WUNTRACED | WCONTINUED);
    if (WIFSTOPPED(status))
        printf("stopped by signal %d\n", WSTOPSIG(status));
    else if (WIFCONTINUED(status))
        printf("continued\n");
    else if (WIFSIGNALED(status))
        printf("killed by signal %d\n", WTERMSIG(status));
    else
        printf("exited with %d\n", WEXITSTATUS(status));
}

int main(void) {
    pid_t child = fork();
    if (child == 0)
        for (;;)
            pause();
    kill(child, SIGSTOP);
    report(child);
    kill(child, SIGCONT);
    report(child);
    kill(child, SIGKILL);
    report(child);
    return 0;
}
