#include "kernel.h"

static char text[65536];

u64 kernel(int rounds) {
    for (int i = 0; i < 65535; i++) text[i] = 'a' + i % 26;
    u64 sum = 0;
    while (rounds--) {
        u64 hash = 14695981039346656037UL;
        for (char *p = text; *p; p++) {
            hash ^= (u8)*p;
            hash *= 1099511628211UL;
        }
        sum += hash;
    }
    return sum;
}
