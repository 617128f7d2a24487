// Sets of signals.
#include "kernel.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>

static bool valid(int signal) {
    if (signal > 0 && signal < NSIG)
        return true;
    errno = EINVAL;
    return false;
}

WEAK int sigemptyset(sigset_t *set) {
    *set = (sigset_t){0};
    return 0;
}

// Without 32 and 33, which belong to a thread library.
WEAK int sigfillset(sigset_t *set) {
    *set = (sigset_t){0};
    set->__bits[0] = ~(3UL << 31);
    return 0;
}

WEAK int sigaddset(sigset_t *set, int signal) {
    if (!valid(signal))
        return -1;
    set->__bits[0] |= 1UL << (signal - 1);
    return 0;
}

WEAK int sigdelset(sigset_t *set, int signal) {
    if (!valid(signal))
        return -1;
    set->__bits[0] &= ~(1UL << (signal - 1));
    return 0;
}

WEAK int sigismember(const sigset_t *set, int signal) {
    if (!valid(signal))
        return -1;
    return (int)(set->__bits[0] >> (signal - 1) & 1);
}

WEAK int sigisemptyset(const sigset_t *set) {
    return set->__bits[0] == 0;
}

WEAK int sigorset(sigset_t *result, const sigset_t *left, const sigset_t *right) {
    *result = (sigset_t){{left->__bits[0] | right->__bits[0]}};
    return 0;
}

WEAK int sigandset(sigset_t *result, const sigset_t *left, const sigset_t *right) {
    *result = (sigset_t){{left->__bits[0] & right->__bits[0]}};
    return 0;
}
