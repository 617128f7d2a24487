// readlink [-f] LINK...: where symbolic links lead.
#include "commands.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

int readlink_main(int count, char **arguments) {
    int next = take_options(count, arguments, "f", NULL);
    if (next == count)
        report("missing operand");
    if (next < 0 || next == count)
        return 1;
    int result = 0;
    for (; next < count; ++next) {
        char target[PATH_MAX + 1];
        ssize_t length = 0;
        if (given('f') ? realpath(arguments[next], target) == NULL
                       : (length = readlink(arguments[next], target, PATH_MAX)) < 0) {
            result = 1;
            continue;
        }
        if (!given('f'))
            target[length] = '\0';
        puts(target);
    }
    return result;
}
