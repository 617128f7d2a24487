// The heap under a storm of allocations: contents survive, blocks do not overlap, alignment holds.
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 300, ROUNDS = 20000 };

static struct {
    unsigned char *block;
    size_t size, alignment;
    unsigned char mark;
} slots[SLOTS];
static unsigned seed = 1;

static unsigned next_random(void) {
    seed = seed * 1103515245 + 12345;
    return seed >> 8;
}

static int damaged(int slot) {
    for (size_t i = 0; i < slots[slot].size; ++i)
        if (slots[slot].block[i] != slots[slot].mark)
            return 1;
    return (uintptr_t)slots[slot].block % slots[slot].alignment != 0;
}

int main(void) {
    int bad = 0, nonzero = 0;
    for (int round = 0; round < ROUNDS; ++round) {
        int slot = (int)(next_random() % SLOTS);
        size_t size = next_random() % 10 == 0 ? next_random() % 3000 : next_random() % 100;
        if (next_random() % 1000 == 0)
            size = 100000 + next_random() % 200000;
        bad += slots[slot].block != NULL && damaged(slot);
        unsigned char mark = (unsigned char)next_random();
        size_t kept = 0;
        slots[slot].alignment = 16;
        switch (next_random() % 5) {
        case 0:
            free(slots[slot].block);
            slots[slot].block = NULL;
            slots[slot].size = 0;
            continue;
        case 1:
            kept = slots[slot].size < size ? slots[slot].size : size;
            if (size == 0)
                size = 1;
            slots[slot].block = realloc(slots[slot].block, size);
            for (size_t i = 0; i < kept; ++i)
                bad += slots[slot].block[i] != slots[slot].mark;
            break;
        case 2:
            free(slots[slot].block);
            slots[slot].block = calloc(size, 1);
            for (size_t i = 0; i < size; ++i)
                nonzero += slots[slot].block[i] != 0;
            break;
        case 3:
            free(slots[slot].block);
            slots[slot].alignment = 16u << next_random() % 7;
            slots[slot].block = aligned_alloc(slots[slot].alignment, size);
            break;
        default:
            free(slots[slot].block);
            slots[slot].block = malloc(size);
        }
        memset(slots[slot].block, mark, size);
        slots[slot].size = size;
        slots[slot].mark = mark;
    }
    for (int slot = 0; slot < SLOTS; ++slot) {
        bad += slots[slot].block != NULL && damaged(slot);
        free(slots[slot].block);
    }
    printf("damaged %d, not zeroed %d\n", bad, nonzero);

    volatile size_t huge = SIZE_MAX - 100;
    errno = 0;
    printf("%d ", malloc(huge) == NULL);
    printf("%d\n", errno == ENOMEM);
    errno = 0;
    printf("%d ", calloc(huge / 2, 4) == NULL);
    printf("%d\n", errno == ENOMEM);
    errno = 0;
    printf("%d ", reallocarray(NULL, huge / 2, 4) == NULL);
    printf("%d\n", errno == ENOMEM);
    void *block = NULL;
    int wrong = posix_memalign(&block, 3, 10), right = posix_memalign(&block, 4096, 10);
    printf("%d %d %d\n", wrong, right,
           (int)((uintptr_t)block % 4096));
    free(block);
    block = memalign(64, 100);
    printf("%d\n", (int)((uintptr_t)block % 64));
    free(block);
    block = valloc(1);
    printf("%d\n", (int)((uintptr_t)block % 4096));
    free(block);
    block = malloc(0);
    printf("%d\n", block != NULL);
    free(block);
    free(NULL);
    errno = 7;
    free(malloc(500000));
    printf("%d\n", errno);
    return 0;
}
