// A zombie
//
// A process that has ended stays in the table until its parent has waited for it. Watch the child
// turn into a zombie while the parent sleeps: it has no memory and no files any more, only a
// number and a status. Even SIGKILL finds it, and changes nothing. It goes when wait takes it.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    pid_t child = fork();
    if (child == 0)
        _exit(3);

    siginfo_t info;
    waitid(P_PID, child, &info, WEXITED | WNOWAIT); // look, but leave it there
    sleep(1);                                       // time to look at the zombie
    printf("kill the zombie: %s\n", kill(child, SIGKILL) == 0 ? "success" : strerror(errno));

    int status;
    waitpid(child, &status, 0);
    printf("its status is still: exited with %d\n", WEXITSTATUS(status));
    printf("kill it again: %s\n", kill(child, SIGKILL) == 0 ? "success" : strerror(errno));
    return 0;
}
