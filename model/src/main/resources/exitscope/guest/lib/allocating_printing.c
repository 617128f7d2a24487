// printf into a string that is allocated to fit (GNU).
#include "kernel.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static int print(char **text, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    int result = -1;
    if (size >= 0 && (*text = malloc((size_t)size + 1)) != NULL)
        result = vsnprintf(*text, (size_t)size + 1, format, again);
    va_end(again);
    return result;
}

WEAK int vasprintf(char **restrict text, const char *restrict format, va_list arguments) {
    return print(text, format, arguments);
}

WEAK int asprintf(char **restrict text, const char *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = print(text, format, arguments);
    va_end(arguments);
    return result;
}
