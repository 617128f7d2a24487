// Contexts: coroutines, generators with arguments, signal masks, the end of a context.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t home, first, second, generator;
static char stacks[3][65536];

static void ping(int rounds, int start) {
    double half = start + 0.5;
    for (int i = 0; i < rounds; i++) {
        printf("ping %g\n", half + i);
        swapcontext(&first, &second);
    }
    printf("ping ends\n");
}

static void pong(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {
    printf("pong has %d %d %d %d %d %d %d %d %d %d\n", a, b, c, d, e, f, g, h, i, j);
    for (;;) {
        printf("pong\n");
        swapcontext(&second, &first);
    }
}

static int yielded;

static void squares(void) {
    for (int i = 1;; i++) {
        yielded = i * i;
        swapcontext(&generator, &home);
    }
}

static void prepare(ucontext_t *context, int number, ucontext_t *next) {
    getcontext(context);
    context->uc_stack.ss_sp = stacks[number];
    context->uc_stack.ss_size = sizeof stacks[number];
    context->uc_link = next;
}

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    prepare(&first, 0, &home);
    makecontext(&first, (void (*)(void))ping, 2, 3, 10);
    prepare(&second, 1, NULL);
    makecontext(&second, (void (*)(void))pong, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    printf("swap %d\n", swapcontext(&home, &first));

    prepare(&generator, 2, NULL);
    makecontext(&generator, squares, 0);
    for (int i = 0; i < 4; i++) {
        swapcontext(&home, &generator);
        printf("%d\n", yielded);
    }

    // A context has its signal mask.
    sigset_t mask, now;
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    volatile int passes = 0;
    ucontext_t here;
    getcontext(&here);
    sigprocmask(SIG_BLOCK, NULL, &now);
    printf("pass %d, blocked %d %d\n", passes, sigismember(&now, SIGUSR1), sigismember(&now, SIGUSR2));
    if (passes++ < 2) {
        sigemptyset(&mask);
        sigaddset(&mask, SIGUSR2);
        sigprocmask(SIG_SETMASK, &mask, NULL);
        setcontext(&here);
    }

    // The last context ends the program.
    prepare(&first, 0, NULL);
    makecontext(&first, (void (*)(void))ping, 2, 0, 0);
    setcontext(&first);
    printf("not here\n");
    return 1;
}
