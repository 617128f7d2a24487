#include "kernel.h"
#define SIZE 32768

static char from[SIZE + 8], to[SIZE + 8];

/* Eight bytes at a time where it can, as libraries do it. */
__attribute__((noinline)) static void copy(char *target, const char *source, u64 length) {
    while (length >= 8) {
        *(u64 *)target = *(const u64 *)source;
        target += 8;
        source += 8;
        length -= 8;
    }
    while (length--) *target++ = *source++;
}

__attribute__((noinline)) static u64 length(const char *text) {
    const u64 *word = (const u64 *)text;
    while (!((*word - 0x0101010101010101UL) & ~*word & 0x8080808080808080UL)) word++;
    const char *end = (const char *)word;
    while (*end) end++;
    return end - text;
}

__attribute__((noinline)) static u64 count(const char *text, char wanted) {
    u64 found = 0;
    for (; *text; text++) found += *text == wanted;
    return found;
}

u64 kernel(int rounds) {
    u64 sum = 0;
    for (int i = 0; i < SIZE - 1; i++) from[i] = 'a' + i % 23;
    while (rounds--) {
        copy(to, from, SIZE);
        to[SIZE - 1 - (rounds & 63)] = 0;
        sum += length(to) + count(to, 'c');
    }
    return sum;
}
