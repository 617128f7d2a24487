// tty [-s]: the terminal's name.
#include "commands.h"

#include <unistd.h>

int tty_main(int count, char **arguments) {
    if (take_options(count, arguments, "s", NULL) < 0)
        return 2;
    const char *name = ttyname(STDIN_FILENO);
    if (!given('s'))
        puts(name == NULL ? "not a tty" : name);
    return name == NULL;
}
