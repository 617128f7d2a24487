// rules: EX-08
// Futexes: waiting, waking, requeueing, and what is refused.
#include "rule.h"

enum { WAIT, WAKE, REQUEUE = 3, CMP_REQUEUE, WAKE_OP, WAIT_BITSET = 9, WAKE_BITSET, PRIVATE = 128,
       REALTIME = 256 };

static int *words; // shared with children

static long futex(int *word, int operation, int value, long limit, int *other, int third) {
    return syscall(SYS_futex, word, operation, value, limit, other, third);
}

static const char *result(long value) {
    static char text[4][24];
    static int next;
    char *here = text[next++ % 4];
    snprintf(here, 24, "%ld", value);
    return value >= 0 ? here : errno == ENOSYS ? "ENOSYS" : errno == ETIMEDOUT ? "ETIMEDOUT"
                                                                             : error_name(errno);
}

// A child that sleeps on a word and exits with what became of it.
static pid_t sleeper(int *word, int operation, int bits) {
    pid_t child = fork();
    if (child == 0)
        _exit(futex(word, operation, 0, 0, NULL, bits) == 0 ? 0 : errno);
    return child;
}

// Wakes until as many have been woken as are known to sleep or to be about to.
static int wake_all(int *word, int operation, int count, int bits) {
    int woken = 0;
    while (woken < count) {
        woken += (int)futex(word, operation, count - woken, 0, NULL, bits);
        nap();
    }
    return woken;
}

int main(void) {
    words = shared_memory(4096);
    say("another value %s", result(futex(words, WAIT, 1, 0, NULL, 0)));
    struct timespec brief = {0, 1000000}, bad = {0, -1};
    say("time over %s", result(futex(words, WAIT, 0, (long)&brief, NULL, 0)));
    say("bad time %s", result(futex(words, WAIT, 0, (long)&bad, NULL, 0)));
    say("bad address of it %s", result(futex(words, WAIT, 0, 8, NULL, 0)));
    struct timespec past = {0, 1};
    say("moment in the past %s", result(futex(words, WAIT_BITSET, 0, (long)&past, NULL, -1)));
    say("of the day %s", result(futex(words, WAIT_BITSET | REALTIME, 0, (long)&past, NULL, -1)));
    say("no bits %s, %s", result(futex(words, WAIT_BITSET, 0, 0, NULL, 0)),
        result(futex(words, WAKE_BITSET, 1, 0, NULL, 0)));
    say("odd address %s", result(futex((int *)((char *)words + 1), WAKE, 1, 0, NULL, 0)));
    say("not mapped %s, private %s", result(futex((int *)4096, WAKE, 1, 0, NULL, 0)),
        result(futex((int *)4096, WAKE | PRIVATE, 1, 0, NULL, 0)));
    say("nobody there %s", result(futex(words, WAKE, 1, 0, NULL, 0)));
    say("day without bits %s", result(futex(words, WAIT | REALTIME, 0, 0, NULL, 0)));
    say("unknown %s", result(futex(words, 99, 0, 0, NULL, 0)));
    say("compare and fail %s", result(futex(words, CMP_REQUEUE, 1, 1, words + 1, 5)));
    say("negative %s", result(futex(words, CMP_REQUEUE, -1, 1, words + 1, 0)));

    pid_t one = sleeper(words, WAIT, 0), two = sleeper(words, WAIT, 0);
    say("woken %d", wake_all(words, WAKE, 2, 0));
    say("%s", waited(one, 0));
    say("%s", waited(two, 0));

    // By bits.
    one = sleeper(words, WAIT_BITSET, 1);
    two = sleeper(words, WAIT_BITSET, 2);
    say("second bit: %d", wake_all(words, WAKE_BITSET, 1, 2));
    say("second %s", waited(two, 0));
    say("first bit: %d", wake_all(words, WAKE_BITSET, 1, 1));
    say("first %s", waited(one, 0));

    // Moved to another word, and woken there.
    one = sleeper(words, WAIT, 0);
    two = sleeper(words, WAIT, 0);
    int moved = 0;
    while (moved < 2) {
        moved += (int)futex(words, REQUEUE, 0, 2, words + 1, 0);
        nap();
    }
    say("moved %d, on the first word %s", moved, result(futex(words, WAKE_BITSET, 1, 0, NULL, -1)));
    say("on the second %s", result(futex(words + 1, WAKE, 5, 0, NULL, 0)));
    say("%s", waited(one, 0));
    say("%s", waited(two, 0));

    // An operation on a second word decides whether it is woken too.
    one = sleeper(words, WAIT, 0);
    two = sleeper(words + 2, WAIT, 0);
    int woken = 0;
    while (woken < 2) {
        // words[1] += 3; woken too if it was at least 0
        woken += (int)futex(words, WAKE_OP, 1, 0, words + 1, 1 << 28 | 5 << 24 | 3 << 12 | 1000);
        woken += (int)futex(words + 2, WAKE_OP, 1, 0, words + 1, 0 << 28 | 5 << 24 | 7 << 12 | 1000);
        nap();
    }
    say("word now %d", words[1]);
    say("%s", waited(one, 0));
    say("%s", waited(two, 0));
    say("unknown operation %s",
        result(futex(words, WAKE_OP, 1, 0, words + 1, 7 << 28 | 5 << 24)));

    // A private word is another one.
    static int word;
    words[3] = 0;
    pid_t child = sleeper(words + 3, WAIT, 0);
    say("private wake of shared sleep %s", result(futex(words + 3, WAKE | PRIVATE, 1, 0, NULL, 0)));
    wake_all(words + 3, WAKE, 1, 0);
    say("%s", waited(child, 0));
    say("robust list length %s", outcome(syscall(SYS_set_robust_list, &word, 20)));
    void *head = NULL;
    size_t length = 0;
    static long list[3] = {(long)list, 0, 0};
    syscall(SYS_set_robust_list, list, sizeof list);
    say("get %s", outcome(syscall(SYS_get_robust_list, 0, &head, &length)));
    say("the same %d, %ld bytes", head == list, (long)length);
    say("of nobody %s", outcome(syscall(SYS_get_robust_list, 1 << 28, &head, &length)));
    return 0;
}
