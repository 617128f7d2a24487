// env [-i] [NAME=VALUE...] [COMMAND...]: the environment, or a command with another one.
#include "commands.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

static void take(char letter, const char *value) {
    (void)letter;
    unsetenv(value);
}

int env_main(int count, char **arguments) {
    // Options of the command are not ours.
    int own = 1;
    while (own < count && arguments[own][0] == '-')
        own += strcmp(arguments[own], "-u") == 0 ? 2 : 1;
    int next = take_options(own < count ? own : count, arguments, "iu:", take);
    if (next < 0)
        return 125;
    if (given('i'))
        clearenv();
    while (next < count && strchr(arguments[next], '=') != NULL)
        putenv(arguments[next++]);
    if (next < count)
        return turn_into(arguments + next, "'%s'");
    for (char **variable = environ; variable != NULL && *variable != NULL; ++variable)
        puts(*variable);
    return 0;
}
