// The scanf family, reading from strings.
#include "scanning.h"

#include <stdio.h>

struct string_source {
    struct source source;
    const char *next;
};

static int get(struct source *source) {
    struct string_source *string = (struct string_source *)source;
    return *string->next == '\0' ? EOF : (unsigned char)*string->next++;
}

static void put_back(struct source *source, int c) {
    (void)c;
    --((struct string_source *)source)->next;
}

int vsscanf(const char *restrict text, const char *restrict format, va_list arguments) {
    struct string_source source = {{get, put_back}, text};
    return __scan(&source.source, format, arguments);
}

int sscanf(const char *restrict text, const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vsscanf(text, format, arguments);
    va_end(arguments);
    return result;
}
