// The printf family: one format, many places for the text to go.
#include "kernel.h"
#include "sink.h"
#include "stream.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

struct stream_sink {
    struct sink sink;
    FILE *stream;
};

static bool put_to_stream(struct sink *sink, const char *text, size_t size) {
    return __put_block(((struct stream_sink *)sink)->stream, text, size) == size;
}

// Text gathered in a block on the stack, so that it reaches the descriptor in one piece.
struct gathering_sink {
    struct sink sink;
    FILE *stream; // NULL: straight to `fd`
    int fd;
    size_t used;
    char block[BUFSIZ];
};

static bool pass_on(struct gathering_sink *gathering) {
    const char *next = gathering->block;
    size_t left = gathering->used;
    gathering->used = 0;
    if (gathering->stream != NULL)
        return __put_block(gathering->stream, next, left) == left;
    while (left > 0) {
        long written = __result(system_call(SYS_write, gathering->fd, next, left));
        if (written < 0)
            return false;
        next += written;
        left -= (size_t)written;
    }
    return true;
}

static bool gather(struct sink *sink, const char *text, size_t size) {
    struct gathering_sink *gathering = (struct gathering_sink *)sink;
    while (size > 0) {
        size_t room = sizeof gathering->block - gathering->used;
        size_t part = size < room ? size : room;
        memcpy(gathering->block + gathering->used, text, part);
        gathering->used += part;
        text += part;
        size -= part;
        if (size > 0 && !pass_on(gathering))
            return false;
    }
    return true;
}

static int print_gathered(FILE *stream, int fd, const char *format, va_list arguments) {
    struct gathering_sink gathering;
    gathering.sink = (struct sink){.put = gather};
    gathering.stream = stream;
    gathering.fd = fd;
    gathering.used = 0;
    int result = __format(&gathering.sink, format, arguments);
    return pass_on(&gathering) ? result : -1;
}

static int print_to_stream(FILE *stream, const char *format, va_list arguments) {
    int result;
    __lock_stream(stream);
    if (!(stream->flags & CAN_WRITE)) {
        stream->flags |= FAILED;
        errno = EBADF;
        result = -1;
    } else if (!__orient(stream, -1)) {
        result = -1;
    } else if (stream->flags & UNBUFFERED) {
        result = print_gathered(stream, -1, format, arguments);
    } else {
        struct stream_sink sink = {{.put = put_to_stream}, stream};
        result = __format(&sink.sink, format, arguments);
    }
    __unlock_stream(stream);
    return result;
}

int vfprintf(FILE *restrict stream, const char *restrict format, va_list arguments) {
    return print_to_stream(stream, format, arguments);
}

int vprintf(const char *restrict format, va_list arguments) {
    return print_to_stream(stdout, format, arguments);
}

int fprintf(FILE *restrict stream, const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = print_to_stream(stream, format, arguments);
    va_end(arguments);
    return result;
}

int printf(const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = print_to_stream(stdout, format, arguments);
    va_end(arguments);
    return result;
}

WEAK int vdprintf(int fd, const char *restrict format, va_list arguments) {
    return print_gathered(NULL, fd, format, arguments);
}

WEAK int dprintf(int fd, const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = print_gathered(NULL, fd, format, arguments);
    va_end(arguments);
    return result;
}
