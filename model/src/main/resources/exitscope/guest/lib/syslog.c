// Messages to the system's log. There is no logger, so they go to standard error, as glibc's do
// with LOG_PERROR.
#include "kernel.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

static const char *name;
static int options, mask = 0xff;

WEAK void openlog(const char *new_name, int new_options, int facility) {
    (void)facility;
    if (new_name != NULL)
        name = new_name;
    options = new_options;
}

WEAK void closelog(void) {
    name = NULL;
}

WEAK int setlogmask(int new_mask) {
    int old = mask;
    if (new_mask != 0)
        mask = new_mask;
    return old;
}

WEAK void vsyslog(int priority, const char *format, va_list arguments) {
    if (!(mask >> (priority & 7) & 1))
        return;
    // %m in the format is the error's message.
    char expanded[1024], line[2048];
    size_t used = 0;
    const char *error = strerrordesc_np(errno);
    for (; *format != '\0' && used + 2 < sizeof expanded; ++format) {
        if (format[0] == '%' && format[1] == 'm') {
            for (const char *c = error == NULL ? "" : error; *c != '\0'; ++c)
                if (used + 2 < sizeof expanded)
                    expanded[used++] = *c;
            ++format;
            continue;
        }
        if (format[0] == '%' && format[1] == '%')
            expanded[used++] = *format++;
        expanded[used++] = *format;
    }
    expanded[used] = '\0';
    int length = snprintf(line, sizeof line, "%s",
                          name != NULL ? name : program_invocation_short_name);
    if (options & LOG_PID)
        length += snprintf(line + length, sizeof line - (size_t)length, "[%d]",
                           (int)system_call(SYS_getpid));
    length += snprintf(line + length, sizeof line - (size_t)length, ": ");
    length += vsnprintf(line + length, sizeof line - 1 - (size_t)length, expanded, arguments);
    if (length > (int)sizeof line - 2)
        length = (int)sizeof line - 2;
    if (line[length - 1] != '\n')
        line[length++] = '\n';
    system_call(SYS_write, STDERR_FILENO, line, length);
}

WEAK void syslog(int priority, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}
