// A number is used again
//
// A number names a process only until it is reaped; then another process may get it. Watch a zombie
// keep its number, a new process be given it after wait, and kill hit that one. A handle (pidfd)
// stands for the process itself and never for its successor. (Linux: needs root)
#define _GNU_SOURCE
#include <errno.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Linux gives all other numbers before it begins again; here one asks for the number.
static pid_t fork_as(pid_t number) {
    struct clone_args wanted = {.exit_signal = SIGCHLD, .set_tid_size = 1};
    wanted.set_tid = (unsigned long)&number;
    pid_t child = syscall(SYS_clone3, &wanted, sizeof wanted);
    while (child == 0)
        pause();
    return child;
}

static const char *said(int result) {
    return result < 0 ? strerror(errno) : "done";
}

int main(void) {
    siginfo_t info;
    int status;
    pid_t number = fork();
    if (number == 0)
        _exit(1);
    int handle = syscall(SYS_pidfd_open, number, 0);
    waitid(P_PID, number, &info, WEXITED | WNOWAIT); // a zombie now
    printf("zombie: its number again: %s\n", said(fork_as(number)));
    wait(NULL);
    printf("reaped: its number again: %s\n", said(fork_as(number)));
    printf("by handle: %s\n", said(syscall(SYS_pidfd_send_signal, handle, SIGKILL, NULL, 0)));
    printf("by number: %s\n", said(kill(number, SIGKILL)));
    wait(&status);
    printf("another process was killed by %d\n", WTERMSIG(status));
    return 0;
}
