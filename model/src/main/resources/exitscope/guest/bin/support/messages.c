// Messages on standard error.
#include "../commands/commands.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

const char *command_name = "";
bool command_is_builtin;

static void print(const char *format, va_list list) {
    if (!command_is_builtin)
        fflush(stdout); // what came before stands before
    fprintf(stderr, "%s: ", command_name);
    vfprintf(stderr, format, list);
}

void report(const char *format, ...) {
    va_list list;
    va_start(list, format);
    print(format, list);
    va_end(list);
    fputc('\n', stderr);
}

void report_errno(const char *format, ...) {
    int error = errno;
    va_list list;
    va_start(list, format);
    print(format, list);
    va_end(list);
    fprintf(stderr, ": %s\n", strerror(error));
}

int usage(const char *text) {
    fprintf(stderr, "Usage: %s %s\n", command_name, text);
    return 1;
}
