// tail [-n LINES | -n +LINE | -c BYTES] [-f] [FILE]
#include "commands.h"

#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>

static long amount;
static bool from_start, of_bytes;

static void take(char letter, const char *value) {
    of_bytes = letter == 'c';
    from_start = *value == '+';
    amount = labs(atol(value));
}

// Everything from a line, or a byte, on.
static void print_from(FILE *stream) {
    long skip = amount > 0 ? amount - 1 : 0;
    for (int c; skip > 0 && (c = getc(stream)) != EOF;)
        skip -= of_bytes || c == '\n';
    for (int c; (c = getc(stream)) != EOF;)
        putchar(c);
}

// The last lines, or bytes: all has to be read to know which these are.
static void print_last(FILE *stream) {
    char *text = NULL;
    size_t size = 0, capacity = 0;
    for (int c; (c = getc(stream)) != EOF; text[size++] = (char)c)
        if (size == capacity)
            text = realloc(text, capacity = capacity == 0 ? 4096 : capacity * 2);
    size_t start = size;
    long left = amount;
    if (of_bytes) {
        start = (size_t)amount < size ? size - (size_t)amount : 0;
    } else if (left > 0) {
        if (start > 0 && text[start - 1] == '\n')
            --start; // the end of the last line
        while (start > 0 && !(text[start - 1] == '\n' && --left == 0))
            --start;
    }
    fwrite(text + start, 1, size - start, stdout);
    free(text);
}

static int print(FILE *stream, const char *name) {
    (void)name;
    if (from_start)
        print_from(stream);
    else
        print_last(stream);
    while (given('f')) { // what is added is printed as it comes
        fflush(stdout);
        usleep(100000);
        clearerr(stream);
        for (int c; (c = getc(stream)) != EOF;)
            putchar(c);
    }
    return 0;
}

int tail_main(int count, char **arguments) {
    amount = 10;
    from_start = of_bytes = false;
    if (count > 1 && (arguments[1][0] == '-' || arguments[1][0] == '+')
        && isdigit((unsigned char)arguments[1][1])) {
        take('n', arguments[1][0] == '+' ? arguments[1] : arguments[1] + 1);
        ++arguments;
        --count;
    }
    int next = take_options(count, arguments, "n:c:f", take);
    return next < 0 ? 1 : for_each_input(count - next, arguments + next, "cannot open '%s' for reading", print);
}
