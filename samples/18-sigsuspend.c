// A signal that comes too early
//
// "Check, then pause" can sleep forever: the signal may come between the two. Watch SIGUSR1 arrive
// while it is blocked, stay pending, and come through only inside sigsuspend, which unblocks it and
// sleeps in one step. With pause() in its place the parent would never wake.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t told;

static void on_user(int signal) {
    (void)signal;
    told = 1;
}

int main(void) {
    sigset_t block, old, pending;
    signal(SIGUSR1, on_user);
    sigemptyset(&block);
    sigaddset(&block, SIGUSR1);
    sigprocmask(SIG_BLOCK, &block, &old);

    pid_t parent = getpid();
    if (fork() == 0) {
        kill(parent, SIGUSR1);
        _exit(0);
    }
    wait(NULL); // so the signal is here already
    sigpending(&pending);
    printf("pending: %d, handled: %d\n", sigismember(&pending, SIGUSR1), (int)told);
    while (!told)
        sigsuspend(&old);
    sigpending(&pending);
    printf("pending: %d, handled: %d\n", sigismember(&pending, SIGUSR1), (int)told);
    return 0;
}
