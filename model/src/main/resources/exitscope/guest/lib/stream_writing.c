// Writing characters, strings and blocks to a stream.
#include "kernel.h"
#include "stream.h"

#include <string.h>

int fputc(int c, FILE *stream) {
    __lock_stream(stream);
    int result = put_byte(stream, c);
    __unlock_stream(stream);
    return result;
}

int putc(int c, FILE *stream) {
    return fputc(c, stream);
}

int putchar(int c) {
    return fputc(c, stdout);
}

WEAK int putc_unlocked(int c, FILE *stream) {
    return put_byte(stream, c);
}

WEAK int putchar_unlocked(int c) {
    return put_byte(stdout, c);
}

int fputs(const char *restrict text, FILE *restrict stream) {
    size_t length = strlen(text);
    __lock_stream(stream);
    int result = EOF;
    if (__orient(stream, -1) && __put_block(stream, text, length) == length)
        result = 1;
    __unlock_stream(stream);
    return result;
}

int puts(const char *text) {
    size_t length = strlen(text);
    __lock_stream(stdout);
    int result = EOF;
    if (__orient(stdout, -1) && __put_block(stdout, text, length) == length &&
        put_byte(stdout, '\n') != EOF)
        result = (int)(length + 1);
    __unlock_stream(stdout);
    return result;
}

size_t fwrite(const void *restrict block, size_t size, size_t count, FILE *restrict stream) {
    size_t wanted = size * count;
    if (wanted == 0)
        return 0;
    __lock_stream(stream);
    size_t written = __orient(stream, -1) ? __put_block(stream, block, wanted) : 0;
    __unlock_stream(stream);
    return written == wanted ? count : written / size;
}
