// Streams that read and write memory.
#include "kernel.h"
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// A block that is read and written in place. `size` is how much of it counts as content.
struct block {
    char *start;
    size_t position, size, capacity;
    bool owned, append;
};

static ssize_t read_block(FILE *stream, void *to, size_t size) {
    struct block *block = stream->context;
    size_t left = block->position < block->size ? block->size - block->position : 0;
    if (size > left)
        size = left;
    memcpy(to, block->start + block->position, size);
    block->position += size;
    return (ssize_t)size;
}

static ssize_t write_block(FILE *stream, const void *from, size_t size) {
    struct block *block = stream->context;
    if (block->append)
        block->position = block->size;
    // What does not fit is cut, if there is room for something and a zero byte behind it.
    const char *text = from;
    size_t left = block->capacity - block->position;
    bool zero = size == 0 || text[size - 1] != '\0';
    if (size > left) {
        if (left <= zero) {
            errno = ENOSPC;
            return -1;
        }
        size = left;
    }
    memcpy(block->start + block->position, from, size);
    block->position += size;
    if (block->position > block->size) {
        block->size = block->position;
        if (block->size < block->capacity)
            block->start[block->size] = '\0';
        else if (zero && !block->append)
            block->start[block->capacity - 1] = '\0';
    }
    return (ssize_t)size;
}

static off_t seek_block(FILE *stream, off_t offset, int whence) {
    struct block *block = stream->context;
    off_t place = offset + (off_t)(whence == SEEK_SET   ? 0
                                   : whence == SEEK_CUR ? block->position
                                                        : block->size);
    if (place < 0 || (size_t)place > block->capacity) {
        errno = EINVAL;
        return -1;
    }
    block->position = (size_t)place;
    return place;
}

static int close_block(FILE *stream) {
    struct block *block = stream->context;
    if (block->owned)
        free(block->start);
    free(block);
    return 0;
}

static const struct device block_device = {read_block, write_block, seek_block, close_block};

WEAK FILE *fmemopen(void *start, size_t size, const char *mode) {
    unsigned stream_flags;
    int flags = __mode_flags(mode, &stream_flags);
    if (flags < 0)
        return NULL;
    struct block *block = calloc(1, sizeof *block);
    if (block == NULL)
        return NULL;
    *block = (struct block){.start = start,
                            .capacity = size,
                            .owned = start == NULL,
                            .append = (flags & O_APPEND) != 0};
    if (start == NULL) {
        block->start = calloc(1, size + 1);
        if (block->start == NULL) {
            free(block);
            return NULL;
        }
    }
    // A block that is only written stays as it is until something is.
    if (flags & O_TRUNC && (flags & O_ACCMODE) == O_RDWR && size > 0)
        block->start[0] = '\0';
    if ((flags & O_TRUNC) == 0)
        block->size = *mode == 'r' && start != NULL ? size : strnlen(block->start, size);
    FILE *stream = __open_stream(-1, stream_flags, &block_device, block);
    if (stream == NULL) {
        if (block->owned)
            free(block->start);
        free(block);
        return NULL;
    }
    return stream;
}

// A text that grows; after each flush the program's variables tell where it is.
struct text {
    char **start;
    size_t *length;
    size_t position, size, capacity;
};

static ssize_t write_text(FILE *stream, const void *from, size_t size) {
    struct text *text = stream->context;
    size_t end = text->position + size;
    if (end + 1 > text->capacity) {
        size_t capacity = end + 1 > 2 * text->capacity ? end + 1 : 2 * text->capacity;
        char *larger = realloc(*text->start, capacity);
        if (larger == NULL)
            return -1;
        memset(larger + text->capacity, 0, capacity - text->capacity);
        *text->start = larger;
        text->capacity = capacity;
    }
    memcpy(*text->start + text->position, from, size);
    text->position = end;
    if (end > text->size) {
        text->size = end;
        (*text->start)[end] = '\0';
    }
    *text->length = text->position;
    return (ssize_t)size;
}

static off_t seek_text(FILE *stream, off_t offset, int whence) {
    struct text *text = stream->context;
    off_t place = offset + (off_t)(whence == SEEK_SET   ? 0
                                   : whence == SEEK_CUR ? text->position
                                                        : text->size);
    if (place < 0) {
        errno = EINVAL;
        return -1;
    }
    text->position = (size_t)place;
    return place;
}

static ssize_t no_reading(FILE *stream, void *to, size_t size) {
    (void)stream, (void)to, (void)size;
    errno = EBADF;
    return -1;
}

static int close_text(FILE *stream) {
    free(stream->context);
    return 0;
}

static const struct device text_device = {no_reading, write_text, seek_text, close_text};

WEAK FILE *open_memstream(char **start, size_t *length) {
    struct text *text = malloc(sizeof *text);
    char *block = calloc(1, 64);
    FILE *stream =
        text == NULL || block == NULL ? NULL : __open_stream(-1, CAN_WRITE, &text_device, text);
    if (stream == NULL) {
        free(text);
        free(block);
        return NULL;
    }
    *text = (struct text){.start = start, .length = length, .capacity = 64};
    *start = block;
    *length = 0;
    return stream;
}
