// The first bit that is set in an integer, counted from 1.
#include "kernel.h"

#include <strings.h>

static int first_bit(unsigned long value) {
    int place = 1;
    if (value == 0)
        return 0;
    for (; (value & 1) == 0; value >>= 1)
        ++place;
    return place;
}

WEAK int ffs(int value) {
    return first_bit((unsigned)value);
}

WEAK int ffsl(long value) {
    return first_bit((unsigned long)value);
}

WEAK int ffsll(long long value) {
    return first_bit((unsigned long)value);
}
