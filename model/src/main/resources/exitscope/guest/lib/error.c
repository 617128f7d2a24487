// Messages with the program's name on standard error (GNU).
#include "kernel.h"

#include <errno.h>
#include <error.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WEAK unsigned error_message_count;
WEAK void (*error_print_progname)(void);

WEAK void error(int status, int number, const char *format, ...) {
    va_list arguments;
    fflush(stdout);
    if (error_print_progname != NULL)
        error_print_progname();
    else
        fprintf(stderr, "%s: ", program_invocation_name);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    ++error_message_count;
    if (number != 0)
        fprintf(stderr, ": %s", strerror(number));
    fputc('\n', stderr);
    fflush(stderr);
    if (status != 0)
        exit(status);
}
