// A strictly conforming program gets System V signals: the handler serves once.
#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void handler(int number) {
    sigset_t mask;
    sigprocmask(SIG_BLOCK, NULL, &mask);
    printf("handler: blocked meanwhile %d\n", sigismember(&mask, number));
}

int main(void) {
    signal(SIGUSR1, handler);
    raise(SIGUSR1);
    struct sigaction now;
    sigaction(SIGUSR1, NULL, &now);
    printf("default again: %d\n", now.sa_handler == SIG_DFL);
    char text[64];
    printf("%d ", strerror_r(2, text, sizeof text));
    printf("%s\n", text);
    return 0;
}
