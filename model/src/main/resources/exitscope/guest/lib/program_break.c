// The program break: the end of the data segment.
#include "kernel.h"

#include <errno.h>
#include <unistd.h>

static unsigned long move(unsigned long end) {
    return (unsigned long)system_call(SYS_brk, end);
}

WEAK int brk(void *end) {
    if (move((unsigned long)end) == (unsigned long)end)
        return 0;
    errno = ENOMEM;
    return -1;
}

WEAK void *sbrk(intptr_t increment) {
    unsigned long old = move(0), wanted = old + (unsigned long)increment;
    if (increment == 0 || move(wanted) == wanted)
        return (void *)old;
    errno = ENOMEM;
    return (void *)-1;
}
