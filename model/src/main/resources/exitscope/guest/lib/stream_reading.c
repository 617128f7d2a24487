// Reading characters and lines from a stream.
#include "kernel.h"
#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int get(FILE *stream) {
    return is_wide(stream) ? EOF : get_byte(stream);
}

int fgetc(FILE *stream) {
    __lock_stream(stream);
    int c = get(stream);
    __unlock_stream(stream);
    return c;
}

int getc(FILE *stream) {
    return fgetc(stream);
}

int getchar(void) {
    return fgetc(stdin);
}

WEAK int getc_unlocked(FILE *stream) {
    return get(stream);
}

WEAK int getchar_unlocked(void) {
    return get(stdin);
}

int ungetc(int c, FILE *stream) {
    __lock_stream(stream);
    int result = __unread(stream, c);
    __unlock_stream(stream);
    return result;
}

char *fgets(char *restrict line, int size, FILE *restrict stream) {
    if (size <= 0)
        return NULL;
    __lock_stream(stream);
    unsigned failed_before = stream->flags & FAILED;
    stream->flags &= ~FAILED;
    char *to = line;
    while (--size > 0) {
        int c = get(stream);
        if (c == EOF)
            break;
        *to++ = (char)c;
        if (c == '\n')
            break;
    }
    // An error spoils the line, except that a reader who cannot wait keeps what there was.
    if ((to == line && size > 0) || (stream->flags & FAILED && errno != EAGAIN)) {
        line = NULL;
    } else {
        *to = '\0';
    }
    stream->flags |= failed_before;
    __unlock_stream(stream);
    return line;
}

WEAK ssize_t getdelim(char **restrict line, size_t *restrict size, int delimiter,
                      FILE *restrict stream) {
    if (line == NULL || size == NULL) {
        errno = EINVAL;
        return -1;
    }
    __lock_stream(stream);
    ssize_t result = -1;
    size_t length = 0;
    if (*line == NULL || *size == 0) {
        *size = 120;
        char *block = realloc(*line, *size);
        if (block == NULL)
            goto done;
        *line = block;
    }
    while (!is_wide(stream) &&
           (stream->read_next < stream->read_end || __refill(stream) == 0)) {
        size_t ready = (size_t)(stream->read_end - stream->read_next);
        const unsigned char *found = memchr(stream->read_next, delimiter, ready);
        size_t taken = found == NULL ? ready : (size_t)(found - stream->read_next) + 1;
        if (length + taken + 1 > *size) {
            size_t larger = length + taken + 1 > 2 * *size ? length + taken + 1 : 2 * *size;
            char *block = realloc(*line, larger);
            if (block == NULL)
                goto done;
            *line = block;
            *size = larger;
        }
        memcpy(*line + length, stream->read_next, taken);
        stream->read_next += taken;
        length += taken;
        if (found != NULL)
            break;
    }
    if (length > 0) {
        (*line)[length] = '\0';
        result = (ssize_t)length;
    }
done:
    __unlock_stream(stream);
    return result;
}

WEAK ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict stream) {
    return getdelim(line, size, '\n', stream);
}
