// The wprintf family: what printf makes of the same format in bytes, if all of it is ASCII.
#include "sink.h"
#include "stream.h"
#include "wide.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

static bool is_ascii(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] > 127) {
            errno = EILSEQ;
            return false;
        }
    return true;
}

struct stream_sink {
    struct sink sink;
    FILE *stream;
};

static bool put_to_stream(struct sink *sink, const char *text, size_t size) {
    FILE *stream = ((struct stream_sink *)sink)->stream;
    if (!is_ascii(text, size))
        return false;
    if (!(stream->flags & UNBUFFERED))
        return __put_block(stream, text, size) == size;
    // One by one, unlike bytes, which glibc gathers.
    for (size_t i = 0; i < size; i++)
        if (put_byte(stream, text[i]) == EOF)
            return false;
    return true;
}

int vfwprintf(FILE *restrict stream, const wchar_t *restrict format, va_list arguments) {
    char *bytes = __narrowed(format);
    if (bytes == NULL)
        return -1;
    int result = -1;
    __lock_stream(stream);
    if (!(stream->flags & CAN_WRITE)) {
        stream->flags |= FAILED;
        errno = EBADF;
    } else if (__orient(stream, 1)) {
        struct stream_sink sink = {{.put = put_to_stream}, stream};
        result = __format(&sink.sink, bytes, arguments);
    }
    __unlock_stream(stream);
    free(bytes);
    return result;
}

int vwprintf(const wchar_t *restrict format, va_list arguments) {
    return vfwprintf(stdout, format, arguments);
}

int fwprintf(FILE *restrict stream, const wchar_t *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vfwprintf(stream, format, arguments);
    va_end(arguments);
    return result;
}

int wprintf(const wchar_t *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vfwprintf(stdout, format, arguments);
    va_end(arguments);
    return result;
}

struct string_sink {
    struct sink sink;
    wchar_t *next;
    size_t room; // with the end
};

static bool put_to_string(struct sink *sink, const char *text, size_t size) {
    struct string_sink *string = (struct string_sink *)sink;
    if (!is_ascii(text, size))
        return false;
    for (; size > 0 && string->room > 1; --size, --string->room)
        *string->next++ = *text++;
    return size == 0;
}

int vswprintf(wchar_t *restrict text, size_t size, const wchar_t *restrict format,
              va_list arguments) {
    if (size == 0)
        return -1;
    char *bytes = __narrowed(format);
    if (bytes == NULL)
        return -1;
    struct string_sink sink = {{.put = put_to_string}, text, size};
    int result = __format(&sink.sink, bytes, arguments);
    *sink.next = 0;
    free(bytes);
    return result;
}

int swprintf(wchar_t *restrict text, size_t size, const wchar_t *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vswprintf(text, size, format, arguments);
    va_end(arguments);
    return result;
}

size_t wcsftime(wchar_t *restrict text, size_t size, const wchar_t *restrict format,
                const struct tm *restrict time) {
    char *bytes = __narrowed(format), *result = malloc(size);
    size_t length = 0;
    if (bytes != NULL && result != NULL)
        length = strftime(result, size, bytes, time);
    if (length > 0)
        mbstowcs(text, result, size);
    free(bytes);
    free(result);
    return length;
}
