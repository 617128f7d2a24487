// Messages with the program's name on standard error (BSD).
#include "kernel.h"

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print(const char *format, va_list arguments, const char *reason) {
    flockfile(stderr);
    fprintf(stderr, "%s: ", program_invocation_short_name);
    if (format != NULL) {
        vfprintf(stderr, format, arguments);
        if (reason != NULL)
            fputs(": ", stderr);
    }
    fprintf(stderr, "%s\n", reason == NULL ? "" : reason);
    funlockfile(stderr);
}

WEAK void vwarn(const char *format, va_list arguments) {
    print(format, arguments, strerror(errno));
}

WEAK void vwarnx(const char *format, va_list arguments) {
    print(format, arguments, NULL);
}

WEAK void verr(int status, const char *format, va_list arguments) {
    print(format, arguments, strerror(errno));
    exit(status);
}

WEAK void verrx(int status, const char *format, va_list arguments) {
    print(format, arguments, NULL);
    exit(status);
}

WEAK void warn(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(format, arguments, strerror(errno));
    va_end(arguments);
}

WEAK void warnx(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(format, arguments, NULL);
    va_end(arguments);
}

WEAK void err(int status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(format, arguments, strerror(errno));
    exit(status);
}

WEAK void errx(int status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(format, arguments, NULL);
    exit(status);
}
