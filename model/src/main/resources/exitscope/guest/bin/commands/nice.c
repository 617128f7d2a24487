// nice [-n INCREMENT] [COMMAND...]
#include "commands.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

static int increment;

static void take(char letter, const char *value) {
    (void)letter;
    increment = atoi(value);
}

int nice_main(int count, char **arguments) {
    increment = 10;
    int own = 1;
    while (own < count && arguments[own][0] == '-')
        own += arguments[own][2] == '\0' ? 2 : 1;
    int next = take_options(own < count ? own : count, arguments, "n:", take);
    if (next < 0)
        return 125;
    if (next == count) {
        printf("%d\n", getpriority(PRIO_PROCESS, 0));
        return 0;
    }
    errno = 0;
    if (nice(increment) == -1 && errno != 0)
        report_errno("cannot set niceness");
    return turn_into(arguments + next, "%s");
}
