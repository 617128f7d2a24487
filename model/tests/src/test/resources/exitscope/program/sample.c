#include "sum.h"

long total;
static long limit = 10;

static void quit(long status) {
    register long a0 __asm__("a0") = status;
    register long a7 __asm__("a7") = 94;
    __asm__ volatile("ecall" : : "r"(a0), "r"(a7));
}

long unused(void) {
    return limit;
}

void _start(void) {
    for (long i = 0; i < limit; i++)
        total = sum(total, i);
    quit(total);
}
