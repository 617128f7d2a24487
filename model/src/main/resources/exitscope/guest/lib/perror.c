// A message on standard error: what failed, and why.

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void print_named(const char *text, const char *reason) {
    if (text == NULL || *text == '\0')
        fprintf(stderr, "%s\n", reason);
    else
        fprintf(stderr, "%s: %s\n", text, reason);
}

void perror(const char *text) {
    print_named(text, strerror(errno));
}
