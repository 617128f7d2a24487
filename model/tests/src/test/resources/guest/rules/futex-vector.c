// rules: SY-03
// futex_waitv: one of several words; what it refuses; the index of the word that was woken.
#include "rule.h"

#define WAITV 449
#define U32 2
#define OWN 128

struct word {
    unsigned long value, address;
    unsigned flags, reserved;
};

static long waitv(void *words, unsigned count, unsigned flags, void *time, int clock) {
    return syscall(WAITV, words, count, flags, time, clock);
}

static const char *number(long result) {
    static char text[24];
    if (result < 0)
        return error_name(errno);
    snprintf(text, sizeof text, "%ld", result);
    return text;
}

static struct word of(unsigned *address, unsigned value, unsigned flags) {
    struct word word = {value, (unsigned long)address, flags, 0};
    return word;
}

static int *shared;

// Wakes until somebody was woken.
static void wake_in(int index) {
    while (syscall(SYS_futex, shared + index, 1, 10, NULL, NULL, 0) == 0)
        nap();
}

static void nothing(int signal) {
    (void)signal;
}

int main(void) {
    shared = shared_memory(4096);
    struct word words[200];
    for (int i = 0; i < 200; i++)
        words[i] = of((unsigned *)shared + (i % 4), 0, U32);
    struct timespec past = {0, 1}, wrong = {0, 1000000000};

    say("flags: %s", number(waitv(words, 1, 1, NULL, 0)));
    say("none: %s", number(waitv(words, 0, 0, NULL, 0)));
    say("too many: %s", number(waitv(words, 129, 0, NULL, 0)));
    say("no list: %s", number(waitv(NULL, 1, 0, NULL, 0)));
    say("nowhere: %s", number(waitv((void *)8, 1, 0, NULL, 0)));
    say("no time: %s", number(waitv(words, 1, 0, (void *)8, CLOCK_MONOTONIC)));
    say("wrong time: %s", number(waitv(words, 1, 0, &wrong, CLOCK_MONOTONIC)));
    say("wrong clock: %s", number(waitv(words, 1, 0, &past, CLOCK_PROCESS_CPUTIME_ID)));
    say("wrong clock without a time: %s", number(waitv(words, 1, 1, NULL, 99)));
    struct word one = of((unsigned *)shared, 0, 0);
    say("a byte: %s", number(waitv(&one, 1, 0, &past, CLOCK_MONOTONIC)));
    one = of((unsigned *)shared, 0, U32 | 0x100);
    say("unknown flag: %s", number(waitv(&one, 1, 0, &past, CLOCK_MONOTONIC)));
    one = of((unsigned *)shared, 0, U32);
    one.reserved = 1;
    say("reserved: %s", number(waitv(&one, 1, 0, &past, CLOCK_MONOTONIC)));
    one = of((unsigned *)shared, 0, U32);
    one.value = 1UL << 32;
    say("a large value: %s", number(waitv(&one, 1, 0, &past, CLOCK_MONOTONIC)));
    one = of((unsigned *)((char *)shared + 2), 0, U32);
    say("not aligned: %s", number(waitv(&one, 1, 0, &past, CLOCK_MONOTONIC)));
    one = of((unsigned *)16, 0, U32);
    say("no memory: %s", number(waitv(&one, 1, 0, &past, CLOCK_MONOTONIC)));
    words[2].value = 5;
    say("another value: %s", number(waitv(words, 3, 0, NULL, 0)));
    words[2].value = 0;
    say("late: %s", number(waitv(words, 3, 0, &past, CLOCK_MONOTONIC)));
    say("late: %s", number(waitv(words, 3, 0, &past, CLOCK_REALTIME)));
    struct timespec soon;
    clock_gettime(CLOCK_MONOTONIC, &soon);
    soon.tv_nsec += 1000000;
    if (soon.tv_nsec >= 1000000000) {
        soon.tv_nsec -= 1000000000;
        soon.tv_sec++;
    }
    say("in time: %s", number(waitv(words, 3, 0, &soon, CLOCK_MONOTONIC)));

    for (int i = 0; i < 4; i++) {
        pid_t child = fork();
        if (child == 0) {
            wake_in(i);
            _exit(0);
        }
        say("woken: %s", number(waitv(words, 4, 0, NULL, 0)));
        waitpid(child, NULL, 0);
    }

    // A handler ends it, or it goes on.
    on(SIGALRM, nothing, 0);
    struct itimerval often = {{0, 20000}, {0, 20000}}, never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &often, NULL);
    say("a handler: %s", number(waitv(words, 4, 0, NULL, 0)));
    on(SIGALRM, nothing, SA_RESTART);
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 50; i++)
            nap();
        wake_in(3);
        _exit(0);
    }
    say("restarted: %s", number(waitv(words, 4, 0, NULL, 0)));
    setitimer(ITIMER_REAL, &never, NULL);
    waitpid(child, NULL, 0);
    return 0;
}
