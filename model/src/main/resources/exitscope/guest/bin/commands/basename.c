// basename PATH [SUFFIX]: the last part of a path.
#include "commands.h"

#include <libgen.h>
#include <string.h>

int basename_main(int count, char **arguments) {
    int next = take_options(count, arguments, "", NULL);
    if (next == count)
        report("missing operand");
    if (next < 0 || next == count)
        return 1;
    char *name = basename(arguments[next]);
    if (count - next > 1) {
        size_t length = strlen(name), suffix = strlen(arguments[next + 1]);
        if (suffix < length && strcmp(name + length - suffix, arguments[next + 1]) == 0)
            name[length - suffix] = '\0';
    }
    puts(name);
    return 0;
}
