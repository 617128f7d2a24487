// Blocks of memory.
#include "kernel.h"

#include <string.h>
#include <strings.h>

// Whole words at a time where both sides allow it: guest instructions are dear.
typedef unsigned long __attribute__((__may_alias__)) word;

static int word_aligned(const void *a, const void *b) {
    return ((unsigned long)a | (unsigned long)b) % sizeof(word) == 0;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size) {
    unsigned char *target = to;
    const unsigned char *source = from;
    if (((unsigned long)target ^ (unsigned long)source) % sizeof(word) == 0) {
        for (; size > 0 && !word_aligned(target, target); --size)
            *target++ = *source++;
        for (; size >= sizeof(word); size -= sizeof(word)) {
            *(word *)target = *(const word *)source;
            target += sizeof(word);
            source += sizeof(word);
        }
    }
    for (; size > 0; --size)
        *target++ = *source++;
    return to;
}

void *memmove(void *to, const void *from, size_t size) {
    unsigned char *target = to;
    const unsigned char *source = from;
    if ((unsigned long)target - (unsigned long)source >= size)
        return memcpy(to, from, size); // going up never overwrites what is still to be read
    target += size;
    source += size;
    if (((unsigned long)target ^ (unsigned long)source) % sizeof(word) == 0) {
        for (; size > 0 && !word_aligned(target, target); --size)
            *--target = *--source;
        for (; size >= sizeof(word); size -= sizeof(word)) {
            target -= sizeof(word);
            source -= sizeof(word);
            *(word *)target = *(const word *)source;
        }
    }
    for (; size > 0; --size)
        *--target = *--source;
    return to;
}

void *memset(void *block, int byte, size_t size) {
    unsigned char *target = block;
    word pattern = (unsigned char)byte * 0x0101010101010101UL;
    for (; size > 0 && !word_aligned(target, target); --size)
        *target++ = (unsigned char)byte;
    for (; size >= sizeof(word); size -= sizeof(word)) {
        *(word *)target = pattern;
        target += sizeof(word);
    }
    for (; size > 0; --size)
        *target++ = (unsigned char)byte;
    return block;
}

int memcmp(const void *a, const void *b, size_t size) {
    const unsigned char *left = a, *right = b;
    for (; size > 0; --size, ++left, ++right)
        if (*left != *right)
            return *left - *right;
    return 0;
}

void *memchr(const void *block, int byte, size_t size) {
    const unsigned char *next = block;
    for (; size > 0; --size, ++next)
        if (*next == (unsigned char)byte)
            return (void *)next;
    return NULL;
}

WEAK void *memrchr(const void *block, int byte, size_t size) {
    const unsigned char *next = (const unsigned char *)block + size;
    for (; size > 0; --size)
        if (*--next == (unsigned char)byte)
            return (void *)next;
    return NULL;
}

WEAK void *rawmemchr(const void *block, int byte) {
    const unsigned char *next = block;
    while (*next != (unsigned char)byte)
        ++next;
    return (void *)next;
}

WEAK void *mempcpy(void *restrict to, const void *restrict from, size_t size) {
    return (char *)memcpy(to, from, size) + size;
}

WEAK void *memccpy(void *restrict to, const void *restrict from, int stop, size_t size) {
    unsigned char *target = to;
    const unsigned char *source = from;
    for (; size > 0; --size)
        if ((*target++ = *source++) == (unsigned char)stop)
            return target;
    return NULL;
}

WEAK void *memmem(const void *block, size_t size, const void *part, size_t part_size) {
    const char *next = block;
    for (; size >= part_size; --size, ++next)
        if (memcmp(next, part, part_size) == 0)
            return (void *)next;
    return NULL;
}

WEAK void bcopy(const void *from, void *to, size_t size) {
    memmove(to, from, size);
}

WEAK void bzero(void *block, size_t size) {
    memset(block, 0, size);
}

WEAK void explicit_bzero(void *block, size_t size) {
    memset(block, 0, size);
    __asm__ volatile("" : : "r"(block) : "memory"); // so that it is not optimised away
}

WEAK int bcmp(const void *a, const void *b, size_t size) {
    return memcmp(a, b, size);
}
