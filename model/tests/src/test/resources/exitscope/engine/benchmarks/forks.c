#include "kernel.h"

/* Processes: each child writes to a few pages of what it shares, computes a little, and exits. */

static char shared[64 * 4096];

static long call4(long number, long a, long b, long c, long d) {
    register long a0 asm("a0") = a, a1 asm("a1") = b, a2 asm("a2") = c, a3 asm("a3") = d,
                  a4 asm("a4") = 0, a7 asm("a7") = number;
    asm volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a7) : "memory");
    return a0;
}

static void child(int number) {
    u64 sum = (u64)number;
    for (int i = 0; i < 4; i++) shared[(number * 7 + i) % 64 * 4096] = (char)i;
    for (int i = 0; i < 2000; i++) sum = sum * 6364136223846793005UL + 1442695040888963407UL;
    call(94, (long)(sum >> 60), 0, 0);
}

u64 kernel(int rounds) {
    u64 sum = 0;
    for (int i = 0; i < (int)sizeof shared; i += 4096) shared[i] = 1;
    while (rounds--) {
        if (call4(220, 17, 0, 0, 0) == 0) child(rounds);
        int status = 0;
        call4(260, -1, (long)&status, 0, 0);
        sum += (u64)status >> 8;
    }
    return sum;
}
