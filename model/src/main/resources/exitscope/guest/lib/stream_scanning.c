// The scanf family, reading from streams.
#include "scanning.h"
#include "stream.h"

struct stream_source {
    struct source source;
    FILE *stream;
};

static int get(struct source *source) {
    return get_byte(((struct stream_source *)source)->stream);
}

static void put_back(struct source *source, int c) {
    __unread(((struct stream_source *)source)->stream, c);
}

int __scan_stream(FILE *stream, const char *format, va_list arguments) {
    struct stream_source source = {{get, put_back}, stream};
    return __scan(&source.source, format, arguments);
}

static int scan_stream(FILE *stream, const char *format, va_list arguments) {
    __lock_stream(stream);
    int result = __orient(stream, -1) ? __scan_stream(stream, format, arguments) : EOF;
    __unlock_stream(stream);
    return result;
}

int vfscanf(FILE *restrict stream, const char *restrict format, va_list arguments) {
    return scan_stream(stream, format, arguments);
}

int vscanf(const char *restrict format, va_list arguments) {
    return scan_stream(stdin, format, arguments);
}

int fscanf(FILE *restrict stream, const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = scan_stream(stream, format, arguments);
    va_end(arguments);
    return result;
}

int scanf(const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = scan_stream(stdin, format, arguments);
    va_end(arguments);
    return result;
}
