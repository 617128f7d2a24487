// Sleeping until a word in memory changes, and waking those who sleep (futex(2)).
#ifndef EXITSCOPE_FUTEX_H
#define EXITSCOPE_FUTEX_H

#include "kernel.h"

#include <stddef.h>
#include <time.h>

enum {
    FUTEX_WAIT = 0,
    FUTEX_WAKE = 1,
    FUTEX_WAIT_BITSET = 9,
    FUTEX_PRIVATE = 128,
    FUTEX_CLOCK_REALTIME = 256,
    EVERYBODY = 0x7fffffff
};

// Sleeps while the word has this value, at the longest until a time on a clock, if one is given.
// Returns 0 or minus an error number: EAGAIN, EINTR, ETIMEDOUT, EINVAL.
static inline long futex_wait_until(volatile void *word, int value, int shared, clockid_t clock,
                                    const struct timespec *end) {
    int operation = FUTEX_WAIT_BITSET | (shared ? 0 : FUTEX_PRIVATE)
                    | (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0);
    if (end == NULL)
        return system_call(SYS_futex, word, FUTEX_WAIT | (shared ? 0 : FUTEX_PRIVATE), value, NULL);
    return system_call(SYS_futex, word, operation, value, end, NULL, -1);
}

static inline void futex_wake(volatile void *word, int count, int shared) {
    system_call(SYS_futex, word, FUTEX_WAKE | (shared ? 0 : FUTEX_PRIVATE), count);
}

// Whether this is a time that one can wait for: 0, EINVAL, or ETIMEDOUT for long ago.
int __check_end(const struct timespec *end);

#endif
