// One signal for three children
//
// Signals do not queue: three children that die while SIGCHLD is blocked leave one pending signal.
// Watch the handler run once, and see why it must ask waitpid again and again until nobody is
// left. With `if` instead of `while` two zombies would stay.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t calls, reaped;

static void on_child(int signal) {
    (void)signal;
    int saved = errno;
    ++calls;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ++reaped;
    errno = saved;
}

int main(void) {
    sigset_t block, old;
    sigemptyset(&block);
    sigaddset(&block, SIGCHLD);
    sigprocmask(SIG_BLOCK, &block, &old);
    signal(SIGCHLD, on_child);

    for (int i = 0; i < 3; ++i) {
        pid_t child = fork();
        if (child == 0)
            _exit(i);
        siginfo_t info;
        waitid(P_PID, child, &info, WEXITED | WNOWAIT); // until it is a zombie
    }
    printf("three zombies, handler called %d times\n", (int)calls);
    sigprocmask(SIG_SETMASK, &old, NULL); // now the signal comes through
    printf("handler called %d time, reaped %d\n", (int)calls, (int)reaped);
    return 0;
}
