// The printf family, as far as its text stays in memory.
#include "kernel.h"
#include "sink.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct string_sink {
    struct sink sink;
    char *next;
    size_t room; // without the final zero
};

// Text that does not fit is only counted.
static bool put_to_string(struct sink *sink, const char *text, size_t size) {
    struct string_sink *string = (struct string_sink *)sink;
    size_t part = size < string->room ? size : string->room;
    memcpy(string->next, text, part);
    string->next += part;
    string->room -= part;
    return true;
}

int vsnprintf(char *restrict text, size_t size, const char *restrict format, va_list arguments) {
    char nothing;
    struct string_sink string = {{.put = put_to_string}, text, size - 1};
    if (size == 0) {
        string.next = &nothing;
        string.room = 0;
    }
    int result = __format(&string.sink, format, arguments);
    *string.next = '\0';
    return result;
}

int vsprintf(char *restrict text, const char *restrict format, va_list arguments) {
    return vsnprintf(text, SIZE_MAX, format, arguments);
}

int snprintf(char *restrict text, size_t size, const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return result;
}

int sprintf(char *restrict text, const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vsnprintf(text, SIZE_MAX, format, arguments);
    va_end(arguments);
    return result;
}
