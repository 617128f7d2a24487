// The interfaces of System V and 4.3BSD for holding signals back.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>

static int got;

static void handler(int number) {
    got = number;
}

int main(void) {
    printf("%d\n", sigset(SIGUSR1, handler) == SIG_DFL);
    printf("%d\n", sigset(SIGUSR1, SIG_HOLD) == handler);
    raise(SIGUSR1);
    printf("held: %d\n", got);
    printf("%d\n", sigset(SIGUSR1, handler) == SIG_HOLD);
    printf("let go: %d\n", got == SIGUSR1);
    got = 0;
    sighold(SIGUSR2);
    signal(SIGUSR2, handler);
    raise(SIGUSR2);
    printf("held: %d\n", got);
    sigrelse(SIGUSR2);
    printf("let go: %d\n", got == SIGUSR2);
    sigignore(SIGUSR2);
    got = 0;
    raise(SIGUSR2);
    printf("ignored: %d\n", got);
    printf("%x", sigblock(sigmask(SIGHUP) | sigmask(SIGINT)));
    printf(" %x", sigsetmask(0));
    printf(" %x\n", siggetmask());
    errno = 0;
    printf("%d", sigset(99, handler) == SIG_ERR);
    printf(" %d\n", errno == EINVAL);
    errno = 0;
    printf("%d", sighold(0));
    printf(" %d\n", errno == EINVAL);
    sighold(SIGUSR1);
    raise(SIGUSR1);
    printf("%d", sigpause(SIGUSR1));
    printf(" %d %d\n", errno == EINTR, got == SIGUSR1);
    return 0;
}
