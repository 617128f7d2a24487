#include "kernel.h"

__attribute__((noinline, optimize("no-optimize-sibling-calls"))) static u64 fib(u64 n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

u64 kernel(int rounds) {
    u64 sum = 0;
    while (rounds--) sum += fib(27);
    return sum;
}
