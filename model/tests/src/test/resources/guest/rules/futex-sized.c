// rules: SY-03
// futex_wake, futex_wait and futex_requeue: what they refuse, whom they wake, whom they move.
// needs: linux 6.7
#include "proc.h"

enum { U32 = 2, PRIVATE = 128 };

static uint32_t *words;

static long wake(void *word, unsigned long mask, int count, unsigned flags) {
    return syscall(454, word, mask, (long)count, (long)flags);
}

static long await(void *word, unsigned long value, unsigned long mask, unsigned flags,
                  const struct timespec *limit, int clock) {
    return syscall(455, word, value, mask, (long)flags, limit, (long)clock);
}

struct part {
    uint64_t value, address;
    uint32_t flags, reserved;
};

static long requeue(struct part *parts, unsigned flags, int woken, int moved) {
    return syscall(456, parts, (long)flags, (long)woken, (long)moved);
}

static void say_result(const char *what, long result) {
    if (result < 0)
        say("%s: %s", what, strerrorname_np(errno));
    else
        say("%s: %ld", what, result);
}

#define result(call) say_result(#call, call)

static void refusals(void) {
    uint32_t *w = words, own = 0;
    struct timespec past = {0, 0}, wrong = {0, 1000000000}, *nowhere = (void *)8;
    result(wake(w, 1, 1, U32));
    result(wake(w, 0, 1, U32));
    result(wake(w, 0x100000000UL, 1, U32));
    result(wake(w, -1UL, 1, U32));
    result(wake(w, 1, 0, U32));
    result(wake(w, 1, 1, 0));
    result(wake(w, 1, 1, 1));
    result(wake(w, 1, 1, 3));
    result(wake(w, 1, 1, U32 | 64));
    result(wake(&own, 1, 1, U32 | PRIVATE));
    result(wake((char *)w + 1, 1, 1, U32));
    result(wake((void *)8, 1, 1, U32));
    *w = 5;
    result(await(w, 6, 1, U32, NULL, 1));
    result(await(w, 5, 1, U32, &past, 1));
    result(await(w, 5, 1, U32, &past, 0));
    result(await(w, 5, 0, U32, &past, 1));
    result(await(w, 5, 0x100000001UL, U32, &past, 1));
    result(await(w, 0x100000005UL, 1, U32, &past, 1));
    result(await(w, 5, 1, 0, &past, 1));
    result(await(w, 5, 1, U32, &past, 2));
    result(await(w, 5, 1, U32, &wrong, 1));
    result(await(w, 5, 1, U32, nowhere, 1));
    result(await(w, 6, 0, U32, &wrong, 1));
    result(await(w, 6, 1, U32, NULL, 99));
    result(await((char *)w + 2, 5, 1, U32, &past, 1));
    result(await((void *)8, 5, 1, U32, &past, 1));
    struct part parts[2] = {{5, (uintptr_t)w, U32, 0}, {0, (uintptr_t)(w + 4), U32, 0}};
    result(requeue(parts, 0, 1, 1));
    result(requeue(parts, 1, 1, 1));
    result(requeue(NULL, 0, 1, 1));
    result(requeue((void *)8, 0, 1, 1));
    result(requeue(parts, 0, -1, 1));
    result(requeue(parts, 0, 1, -1));
    parts[0].value = 6;
    result(requeue(parts, 0, 1, 1));
    parts[0].value = 5;
    parts[1].flags |= PRIVATE;
    result(requeue(parts, 0, 1, 1));
    parts[1].flags = U32;
    parts[1].reserved = 1;
    result(requeue(parts, 0, 1, 1));
    parts[1].reserved = 0;
    parts[1].value = 1UL << 40;
    result(requeue(parts, 0, 1, 1));
    parts[1].value = 99;
    result(requeue(parts, 0, 1, 1));
    parts[1].address += 2;
    result(requeue(parts, 0, 1, 1));
    parts[1].address = 8;
    result(requeue(parts, 0, 1, 1));
}

static pid_t sleeper(int word, unsigned long mask, int code) {
    pid_t child = fork();
    if (child == 0) {
        long result = await(words + word, words[word], mask, U32, NULL, 1);
        _exit(result == 0 ? code : 99);
    }
    await_state(child, 'S');
    return child;
}

static void handler(int signal) {
    (void)signal;
    words[7] = 1;
}

int main(void) {
    words = shared_memory(4096);
    refusals();
    pid_t first = sleeper(1, 4, 1);
    result(wake(words + 1, 3, 1, U32));
    result(wake(words + 1, 4, 0, U32));
    result(wake(words + 1, 6, 5, U32));
    say("%s", waited(first, 0));
    first = sleeper(1, 4, 2);
    result(wake(words + 1, 4, -1, U32));
    say("%s", waited(first, 0));
    first = sleeper(1, 4, 3);
    say("futex: %ld", (long)syscall(SYS_futex, words + 1, 1, 1, NULL, NULL, 0));
    say("%s", waited(first, 0));
    pid_t sleepers[3];
    for (int i = 0; i < 3; i++)
        sleepers[i] = sleeper(1, -1U, i);
    struct part parts[2] = {{0, (uintptr_t)(words + 1), U32, 0},
                            {0, (uintptr_t)(words + 4), U32, 0}};
    result(requeue(parts, 0, 1, 1));
    say("%s", waited(sleepers[0], 0));
    result(wake(words + 4, -1U, 9, U32));
    say("%s", waited(sleepers[1], 0));
    result(wake(words + 1, -1U, 9, U32));
    say("%s", waited(sleepers[2], 0));
    // A handler that restarts calls does so with this one; another ends it.
    on(SIGUSR1, handler, SA_RESTART);
    on(SIGUSR2, handler, 0);
    first = sleeper(1, -1U, 4);
    kill(first, SIGUSR1);
    while (words[7] == 0)
        nap();
    await_state(first, 'S');
    result(wake(words + 1, 1, 1, U32));
    say("%s", waited(first, 0));
    first = sleeper(1, -1U, 5);
    kill(first, SIGUSR2);
    say("%s", waited(first, 0));
    return 0;
}
