// seq [FIRST [STEP]] LAST, with -s SEPARATOR and -w for equal widths. Whole numbers.
#include "commands.h"

#include <ctype.h>
#include <stdlib.h>

static const char *separator;

static void take(char letter, const char *value) {
    (void)letter;
    separator = value;
}

int seq_main(int count, char **arguments) {
    separator = "\n";
    // A negative number is no option.
    int own = 1;
    while (own < count && arguments[own][0] == '-' && !isdigit((unsigned char)arguments[own][1]))
        own += arguments[own][1] == 's' && arguments[own][2] == '\0' ? 2 : 1;
    int next = take_options(own < count ? own : count, arguments, "ws:", take);
    if (next < 0)
        return 1;
    long numbers[3], step = 1, first = 1;
    int given_numbers = count - next;
    if (given_numbers < 1 || given_numbers > 3) {
        given_numbers < 1 ? report("missing operand")
                          : report("extra operand '%s'", arguments[next + 3]);
        return 1;
    }
    for (int i = 0; i < given_numbers; ++i) {
        char *end;
        numbers[i] = strtol(arguments[next + i], &end, 10);
        if (*end != '\0' || end == arguments[next + i]) {
            report("invalid integer argument: '%s'", arguments[next + i]);
            return 1;
        }
    }
    long last = numbers[given_numbers - 1];
    if (given_numbers > 1)
        first = numbers[0];
    if (given_numbers > 2)
        step = numbers[1];
    if (step == 0) {
        report("invalid Zero increment value: '0'");
        return 1;
    }
    int width = 0;
    if (given('w')) {
        int a = snprintf(NULL, 0, "%ld", first), b = snprintf(NULL, 0, "%ld", last);
        width = a > b ? a : b;
    }
    bool any = false;
    for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
        printf("%s%0*ld", any ? separator : "", width, value);
        any = true;
    }
    if (any)
        putchar('\n');
    return 0;
}
