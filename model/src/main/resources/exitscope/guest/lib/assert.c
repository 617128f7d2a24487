// What a false assertion does.
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

void __assert_fail(const char *expression, const char *file, unsigned line,
                   const char *function) {
    fprintf(stderr, "%s%s%s:%u: %s: Assertion `%s' failed.\n", program_invocation_short_name,
            *program_invocation_short_name == '\0' ? "" : ": ", file, line, function, expression);
    fflush(stderr);
    abort();
}
