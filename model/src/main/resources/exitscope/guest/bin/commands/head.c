// head [-n LINES] [-c BYTES] [FILE...]
#include "commands.h"

#include <ctype.h>
#include <stdlib.h>

static long lines, bytes;

static void take(char letter, const char *value) {
    if (letter == 'n')
        lines = atol(value);
    else
        bytes = atol(value);
}

static bool titles, first;

static int print(FILE *stream, const char *name) {
    if (titles)
        printf("%s==> %s <==\n", first ? "" : "\n", name == NULL ? "standard input" : name);
    first = false;
    long left = bytes >= 0 ? bytes : lines;
    for (int c; left > 0 && (c = getc(stream)) != EOF;) {
        putchar(c);
        left -= bytes >= 0 || c == '\n';
    }
    return 0;
}

int head_main(int count, char **arguments) {
    lines = 10;
    bytes = -1;
    if (count > 1 && arguments[1][0] == '-' && isdigit((unsigned char)arguments[1][1])) {
        lines = atol(arguments[1] + 1);
        ++arguments;
        --count;
    }
    int next = take_options(count, arguments, "n:c:", take);
    if (next < 0)
        return 1;
    titles = count - next > 1;
    first = true;
    if (next == count)
        return print(stdin, NULL);
    int status = 0;
    for (; next < count; ++next) {
        FILE *stream = open_input(arguments[next], "cannot open '%s' for reading");
        if (stream == NULL) {
            status = 1;
            continue;
        }
        print(stream, arguments[next]);
        if (stream != stdin)
            fclose(stream);
    }
    return status;
}
