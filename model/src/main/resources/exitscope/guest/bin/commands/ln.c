// ln [-s] [-f] TARGET [NAME]: another name for a file, or a symbolic link.
#include "commands.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int ln_main(int count, char **arguments) {
    int next = take_options(count, arguments, "sf", NULL);
    if (next < 0)
        return 1;
    if (next == count) {
        report("missing file operand");
        return 1;
    }
    if (count - next > 2) {
        report("target '%s': %s", arguments[count - 1], strerror(ENOTDIR));
        return 1;
    }
    const char *target = arguments[next];
    const char *name = count - next == 2 ? arguments[next + 1] : last_part(target);
    struct stat found;
    char *path = stat(name, &found) == 0 && S_ISDIR(found.st_mode) ? path_in(name, last_part(target))
                                                                   : strdup(name);
    if (given('f'))
        unlink(path);
    int status = 0;
    if (given('s')) {
        if (symlink(target, path) < 0) {
            report_errno("failed to create symbolic link '%s'", path);
            status = 1;
        }
    } else if (stat(target, &found) < 0) {
        report_errno("failed to access '%s'", target);
        status = 1;
    } else if (link(target, path) < 0) {
        report_errno("failed to create hard link '%s'", path);
        status = 1;
    }
    free(path);
    return status;
}
