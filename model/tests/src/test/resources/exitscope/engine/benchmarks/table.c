#include "kernel.h"
#define SLOTS 16384

struct entry {
    u64 key;
    u64 value;
};

static struct entry table[SLOTS];

__attribute__((noinline)) static struct entry *find(u64 key) {
    u64 at = key * 0x9e3779b97f4a7c15UL >> 50;
    while (table[at].key && table[at].key != key) at = (at + 1) % SLOTS;
    return &table[at];
}

/* Open addressing: puts words in, counts them, looks for some that are not there. */
u64 kernel(int rounds) {
    u64 sum = 0;
    while (rounds--) {
        u64 seed = 88172645463325252UL;
        memset(table, 0, sizeof table);
        for (int i = 0; i < 30000; i++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            struct entry *entry = find(seed % 9973 + 1);
            entry->key = seed % 9973 + 1;
            entry->value++;
        }
        for (u64 key = 1; key < 20000; key++) sum += find(key)->value * key;
    }
    return sum;
}
