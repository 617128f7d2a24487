// Memory for commands and their words: taken bit by bit, given back all at once.
#include "shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block {
    struct block *before;
    size_t start, used, size; // start: how much all blocks before hold
    _Alignas(16) char room[];
};

static struct block *newest;
static size_t kept;

void *allocate(size_t size) {
    size = (size + 15) & ~(size_t)15;
    if (newest == NULL || newest->size - newest->used < size) {
        size_t room = size > 4000 ? size : 4000;
        struct block *block = malloc(sizeof *block + room);
        if (block == NULL) {
            fputs("sh: out of memory\n", stderr);
            _Exit(2);
        }
        *block = (struct block){newest, newest == NULL ? 0 : newest->start + newest->used, 0, room};
        newest = block;
    }
    void *result = newest->room + newest->used;
    newest->used += size;
    return memset(result, 0, size);
}

size_t memory_mark(void) {
    return newest == NULL ? 0 : newest->start + newest->used;
}

void memory_release(size_t mark) {
    if (mark < kept)
        mark = kept;
    while (newest != NULL && newest->start >= mark) {
        struct block *before = newest->before;
        free(newest);
        newest = before;
    }
    if (newest != NULL && newest->start + newest->used > mark)
        newest->used = mark - newest->start;
}

void memory_keep(void) {
    kept = memory_mark();
}

char *copy_text(const char *text, size_t length) {
    char *copy = allocate(length + 1);
    for (size_t i = 0; i < length; ++i)
        copy[i] = text[i];
    return copy;
}

void text_add(struct text *text, char c) {
    if (text->length + 2 > text->capacity) {
        size_t capacity = text->capacity == 0 ? 32 : text->capacity * 2;
        char *larger = allocate(capacity);
        if (text->length > 0)
            memcpy(larger, text->start, text->length);
        text->start = larger;
        text->capacity = capacity;
    }
    text->start[text->length++] = c;
    text->start[text->length] = '\0';
}

void text_append(struct text *text, const char *more) {
    while (*more != '\0')
        text_add(text, *more++);
}
