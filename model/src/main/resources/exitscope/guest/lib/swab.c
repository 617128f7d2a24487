// Bytes in pairs, each the other way round.
#include "kernel.h"

#include <unistd.h>

WEAK void swab(const void *restrict from, void *restrict to, ssize_t count) {
    const char *source = from;
    char *target = to;
    for (ssize_t i = 0; i + 1 < count; i += 2) {
        char first = source[i];
        target[i] = source[i + 1];
        target[i + 1] = first;
    }
}
