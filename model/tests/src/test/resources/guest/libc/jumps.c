// setjmp and longjmp: values, registers, deep stacks, and the signal mask.
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static jmp_buf place;
static sigjmp_buf signal_place;

static void dive(int depth) {
    volatile char fill[200];
    fill[0] = (char)depth;
    if (depth == 0)
        longjmp(place, 42);
    dive(depth - 1);
    printf("%d never printed\n", fill[0]);
}

static void on_signal(int signal) {
    siglongjmp(signal_place, signal);
}

static int is_blocked(int signal) {
    sigset_t mask;
    sigprocmask(SIG_BLOCK, NULL, &mask);
    return sigismember(&mask, signal);
}

int main(void) {
    volatile int count = 0;
    int value = setjmp(place);
    printf("%d\n", value);
    if (value == 0)
        longjmp(place, 0); // comes back as 1
    if (value < 5)
        longjmp(place, value + 1);
    if (setjmp(place) == 0)
        dive(50);
    printf("out of the depth\n");

    register long a = 1, b = 2, c = 3;
    volatile double x = 0.5;
    register double y = x * 3;
    if (setjmp(place) == 0) {
        ++count;
        longjmp(place, 1);
    }
    printf("%ld %ld %ld %g %d\n", a, b, c, y, count);

    signal(SIGUSR1, on_signal);
    value = sigsetjmp(signal_place, 1);
    if (value == 0)
        raise(SIGUSR1);
    printf("signal %d, blocked afterwards: %d\n", value == SIGUSR1, is_blocked(SIGUSR1));
    value = sigsetjmp(signal_place, 0);
    if (value == 0)
        raise(SIGUSR1);
    printf("signal %d, blocked afterwards: %d\n", value == SIGUSR1, is_blocked(SIGUSR1));

    switch (setjmp(place)) {
    case 0:
        longjmp(place, -1);
    case -1:
        printf("negative\n");
    }
    return 0;
}
