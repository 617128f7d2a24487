#include "kernel.h"

struct record {
    struct record *next;
    int a, b;
    char name[32];
};

static struct record ring[16];
static int table[50];

static int compare(const char *a, const char *b) {
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return (u8)*a - (u8)*b;
}

static void copy(char *target, const char *source) {
    while ((*target++ = *source++)) {
    }
}

__attribute__((noinline)) static int update(struct record *record, int x) {
    struct record *next = record->next;
    *next = *record;
    next->a = x + 5;
    if (next->b == 0) next->a += record->a;
    return next->a;
}

__attribute__((noinline)) static int choose(int a, int b) {
    switch ((a + b) & 3) {
        case 0: return a - b;
        case 1: return a * 3;
        case 2: return b * 5;
        default: return a ^ b;
    }
}

u64 kernel(int rounds) {
    u64 sum = 0;
    for (int i = 0; i < 16; i++) {
        ring[i].next = &ring[(i + 1) & 15];
        copy(ring[i].name, "RECORD PROGRAM, A LONG STRING");
        ring[i].b = i & 1;
    }
    for (int k = 0; k < rounds * 100000; k++) {
        struct record *record = &ring[k & 15];
        sum += update(record, k);
        sum += choose(k, sum);
        table[k % 50] += sum;
        if (compare(record->name, "RECORD PROGRAM, A LONG STRINX") < 0) sum += table[k * 7 % 50];
        sum += sum / (u64)(k + 1);
    }
    return sum;
}
