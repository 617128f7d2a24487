// The heap: malloc and its kin.
//
// The heap is one stretch of memory that brk makes longer, cut into chunks that lie side by
// side. A chunk knows its own size and that of the one before it, so a freed chunk can be joined
// with free neighbours. Free chunks wait in lists by size. Large blocks are mappings of their
// own, which go back to the kernel when freed.
//
// The public names are weak though they are ISO C's: programs do bring their own malloc.
#include "fork.h"
#include "kernel.h"
#include "lock.h"
#include "program.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct chunk {
    size_t before; // size of the chunk before this one; 0 for the first
    size_t size;   // of this chunk with its header: a multiple of 16, plus flags
    // Free chunks only:
    struct chunk *next, *previous;
};

enum {
    HEADER = 16,
    SMALLEST = 32,
    USED = 1,
    MAPPED = 2,
    FLAGS = 15,
    GROWTH = 0x10000,   // the heap grows by as much at least
    MAP_FROM = 0x20000, // blocks of this size and more are mapped
    LISTS = 64
};

// lists[i] holds sizes of i * 16 while that is below 512, and above that four to a power of two.
static struct chunk *lists[LISTS];
static struct chunk *top; // the last chunk: what is left between the others and the break
static struct lock lock;

static size_t size_of(const struct chunk *chunk) {
    return chunk->size & ~(size_t)FLAGS;
}

static struct chunk *after(struct chunk *chunk) {
    return (struct chunk *)((char *)chunk + size_of(chunk));
}

static void *block_of(struct chunk *chunk) {
    return (char *)chunk + HEADER;
}

static struct chunk *chunk_of(void *block) {
    return (struct chunk *)((char *)block - HEADER);
}

static int list_for(size_t size) {
    if (size < 512)
        return (int)(size / 16);
    int power = 9;
    while (size >> (power + 1) != 0)
        ++power;
    return 32 + (power - 9) * 4 + (int)(size >> (power - 2) & 3);
}

static void add_to_list(struct chunk *chunk) {
    struct chunk **list = &lists[list_for(size_of(chunk))];
    chunk->previous = NULL;
    chunk->next = *list;
    if (*list != NULL)
        (*list)->previous = chunk;
    *list = chunk;
}

static void take_from_list(struct chunk *chunk) {
    if (chunk->previous != NULL)
        chunk->previous->next = chunk->next;
    else
        lists[list_for(size_of(chunk))] = chunk->next;
    if (chunk->next != NULL)
        chunk->next->previous = chunk->previous;
}

// The size of the chunk that a block of this size needs, or 0 if there is no such.
static size_t chunk_size(size_t size) {
    if (size > PTRDIFF_MAX - HEADER - 4096) {
        errno = ENOMEM;
        return 0;
    }
    size_t needed = (size + HEADER + 15) & ~(size_t)15;
    return needed < SMALLEST ? SMALLEST : needed;
}

static bool grow_top(size_t needed) {
    uintptr_t end = (uintptr_t)system_call(SYS_brk, 0);
    if (top == NULL || end != (uintptr_t)after(top)) {
        // The first time; or the program has moved the break itself, so we start anew behind it.
        uintptr_t start = (end + 15) & ~(uintptr_t)15;
        uintptr_t wanted = (start + needed + GROWTH - 1) & ~(uintptr_t)(GROWTH - 1);
        if ((uintptr_t)system_call(SYS_brk, wanted) != wanted) {
            errno = ENOMEM;
            return false;
        }
        if (top != NULL && size_of(top) > 0)
            top->size |= USED; // what is left of the old top is given up
        top = (struct chunk *)start;
        top->before = 0;
        top->size = wanted - start;
        return true;
    }
    uintptr_t wanted = ((uintptr_t)top + needed + GROWTH - 1) & ~(uintptr_t)(GROWTH - 1);
    if ((uintptr_t)system_call(SYS_brk, wanted) != wanted) {
        errno = ENOMEM;
        return false;
    }
    top->size = wanted - (uintptr_t)top;
    return true;
}

// Cuts a chunk that is in no list down to a size; the rest becomes free.
static void cut(struct chunk *chunk, size_t size) {
    size_t rest = size_of(chunk) - size;
    if (rest < SMALLEST)
        return;
    chunk->size = size | (chunk->size & FLAGS);
    struct chunk *other = after(chunk);
    other->before = size;
    other->size = rest;
    after(other)->before = rest;
    add_to_list(other);
}

static void *allocate_small(size_t size) {
    for (int i = list_for(size); i < LISTS; ++i)
        for (struct chunk *chunk = lists[i]; chunk != NULL; chunk = chunk->next)
            if (size_of(chunk) >= size) {
                take_from_list(chunk);
                cut(chunk, size);
                chunk->size |= USED;
                return block_of(chunk);
            }
    // The top keeps room for a header of its own.
    if ((top == NULL || size_of(top) < size + SMALLEST) && !grow_top(size + SMALLEST))
        return NULL;
    struct chunk *chunk = top;
    size_t rest = size_of(top) - size;
    chunk->size = size | USED;
    top = after(chunk);
    top->before = size;
    top->size = rest;
    return block_of(chunk);
}

static size_t mapping_size(size_t size) {
    return (size + 4095) & ~(size_t)4095;
}

static void *allocate_mapped(size_t size) {
    size = mapping_size(size);
    long start = system_call(SYS_mmap, 0, size, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start < 0 && start > -4096) {
        errno = ENOMEM;
        return NULL;
    }
    struct chunk *chunk = (struct chunk *)start;
    chunk->before = 0; // how far into the mapping the chunk begins
    chunk->size = size | MAPPED | USED;
    return block_of(chunk);
}

static void *allocate(size_t size) {
    size_t needed = chunk_size(size);
    if (needed == 0)
        return NULL;
    if (needed >= MAP_FROM)
        return allocate_mapped(needed);
    __lock(&lock);
    void *block = allocate_small(needed);
    __unlock(&lock);
    return block;
}

// Joins a free chunk with its free neighbours and puts it where it belongs.
static void release_chunk(struct chunk *chunk) {
    chunk->size = size_of(chunk);
    if (chunk->before > 0) {
        struct chunk *left = (struct chunk *)((char *)chunk - chunk->before);
        if (!(left->size & USED)) {
            take_from_list(left);
            left->size += chunk->size;
            chunk = left;
        }
    }
    struct chunk *right = after(chunk);
    if (right == top) {
        chunk->size += size_of(top);
        top = chunk;
        return;
    }
    if (!(right->size & USED)) {
        take_from_list(right);
        chunk->size += right->size;
    }
    after(chunk)->before = chunk->size;
    add_to_list(chunk);
}

static void release(void *block) {
    struct chunk *chunk = chunk_of(block);
    if ((uintptr_t)block % 16 != 0 || size_of(chunk) < SMALLEST)
        __fatal("free(): invalid pointer\n");
    if (!(chunk->size & USED))
        __fatal("free(): double free detected in tcache 2\n"); // glibc's words
    if (chunk->size & MAPPED) {
        system_call(SYS_munmap, (char *)chunk - chunk->before, size_of(chunk) + chunk->before);
        return;
    }
    __lock(&lock);
    release_chunk(chunk);
    __unlock(&lock);
}

WEAK void *malloc(size_t size) {
    return allocate(size);
}

WEAK void free(void *block) {
    int saved = errno;
    if (block != NULL)
        release(block);
    errno = saved;
}

WEAK void *calloc(size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    void *block = allocate(total);
    if (block != NULL && !(chunk_of(block)->size & MAPPED)) // fresh pages are zero
        memset(block, 0, total);
    return block;
}

// Tries to make a chunk of the heap fit the size where it is.
static bool resize(struct chunk *chunk, size_t size) {
    if (chunk->size & MAPPED)
        return size <= size_of(chunk) && size >= MAP_FROM;
    struct chunk *right = after(chunk);
    size_t available = size_of(chunk);
    if (size > available) {
        if (right == top) {
            if (available + size_of(top) < size + SMALLEST)
                return false;
            size_t rest = available + size_of(top) - size;
            chunk->size = size | USED;
            top = after(chunk);
            top->before = size;
            top->size = rest;
            return true;
        }
        if (right->size & USED || available + size_of(right) < size)
            return false;
        take_from_list(right);
        chunk->size += size_of(right);
        after(chunk)->before = size_of(chunk);
    }
    size_t rest = size_of(chunk) - size;
    if (rest >= SMALLEST) {
        chunk->size = size | USED;
        struct chunk *other = after(chunk);
        other->before = size;
        other->size = rest | USED;
        after(other)->before = rest;
        release_chunk(other);
    }
    return true;
}

WEAK void *realloc(void *block, size_t size) {
    if (block == NULL)
        return allocate(size);
    if (size == 0) {
        release(block);
        return NULL;
    }
    size_t needed = chunk_size(size);
    if (needed == 0)
        return NULL;
    struct chunk *chunk = chunk_of(block);
    if (!(chunk->size & USED))
        __fatal("realloc(): invalid pointer\n");
    __lock(&lock);
    bool fits = resize(chunk, needed);
    __unlock(&lock);
    if (fits)
        return block;
    void *moved = allocate(size);
    if (moved == NULL)
        return NULL;
    size_t kept = size_of(chunk) - HEADER;
    memcpy(moved, block, kept < size ? kept : size);
    release(block);
    return moved;
}

// Takes more than needed, then gives back what lies before the aligned place.
static void *allocate_aligned(size_t alignment, size_t size) {
    if (alignment <= 16)
        return allocate(size);
    if (size > PTRDIFF_MAX - alignment - SMALLEST) {
        errno = ENOMEM;
        return NULL;
    }
    char *block = allocate(size + alignment + SMALLEST);
    if (block == NULL || (uintptr_t)block % alignment == 0)
        return block;
    char *aligned = (char *)(((uintptr_t)block + alignment - 1) & ~(uintptr_t)(alignment - 1));
    if (aligned - block < SMALLEST)
        aligned += alignment;
    struct chunk *chunk = chunk_of(block), *moved = chunk_of(aligned);
    size_t skipped = (size_t)(aligned - block);
    if (chunk->size & MAPPED) {
        moved->before = chunk->before + skipped;
        moved->size = (size_of(chunk) - skipped) | MAPPED | USED;
        return aligned;
    }
    __lock(&lock);
    moved->before = skipped;
    moved->size = (size_of(chunk) - skipped) | USED;
    after(moved)->before = size_of(moved);
    chunk->size = skipped | USED;
    release_chunk(chunk);
    __unlock(&lock);
    return aligned;
}

void __heap_at_fork(enum fork_moment moment) {
    if (moment == BEFORE_FORK)
        __lock(&lock);
    else
        __unlock(&lock);
}

static bool is_power_of_two(size_t value) {
    return value != 0 && (value & (value - 1)) == 0;
}

WEAK void *aligned_alloc(size_t alignment, size_t size) {
    if (!is_power_of_two(alignment)) {
        errno = EINVAL;
        return NULL;
    }
    return allocate_aligned(alignment, size);
}

WEAK int posix_memalign(void **block, size_t alignment, size_t size) {
    if (!is_power_of_two(alignment) || alignment % sizeof(void *) != 0)
        return EINVAL;
    int saved = errno;
    void *allocated = allocate_aligned(alignment, size);
    errno = saved;
    if (allocated == NULL)
        return ENOMEM;
    *block = allocated;
    return 0;
}

WEAK void *memalign(size_t alignment, size_t size) {
    size_t power = 16;
    while (power < alignment)
        power *= 2;
    return allocate_aligned(power, size);
}

WEAK void *valloc(size_t size) {
    return allocate_aligned(4096, size);
}

WEAK void *reallocarray(void *block, size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(block, total);
}
