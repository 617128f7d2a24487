// date [-u] [-d @SECONDS] [+FORMAT]
#include "commands.h"

#include <stdlib.h>
#include <time.h>

static time_t when;

static void take(char letter, const char *value) {
    (void)letter;
    when = (time_t)strtoll(value + (*value == '@'), NULL, 10);
}

int date_main(int count, char **arguments) {
    when = time(NULL);
    int next = take_options(count, arguments, "ud:", take);
    if (next < 0)
        return 1;
    const char *format = "%a %b %e %H:%M:%S %Z %Y";
    if (next < count && *arguments[next] == '+')
        format = arguments[next] + 1;
    char text[512];
    if (given('u'))
        setenv("TZ", "UTC0", 1);
    size_t length = strftime(text, sizeof text, format, localtime(&when));
    printf("%.*s\n", (int)length, text);
    return 0;
}
