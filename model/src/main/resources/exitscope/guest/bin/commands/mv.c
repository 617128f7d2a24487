// mv SOURCE... TARGET: renames, or moves into a directory.
#include "commands.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int mv_main(int count, char **arguments) {
    int next = take_options(count, arguments, "f", NULL);
    if (next < 0)
        return 1;
    if (count - next < 2) {
        if (next == count)
            report("missing file operand");
        else
            report("missing destination file operand after '%s'", arguments[next]);
        return 1;
    }
    const char *target = arguments[count - 1];
    struct stat found;
    bool into = stat(target, &found) == 0 && S_ISDIR(found.st_mode);
    if (count - next > 2 && !into) {
        report("target '%s': %s", target, strerror(ENOTDIR));
        return 1;
    }
    int status = 0;
    for (; next < count - 1; ++next) {
        const char *from = arguments[next];
        char *path = into ? path_in(target, last_part(from)) : strdup(target);
        if (lstat(from, &found) < 0) {
            report_errno("cannot stat '%s'", from);
            status = 1;
        } else if (rename(from, path) < 0) {
            report_errno("cannot move '%s' to '%s'", from, path);
            status = 1;
        }
        free(path);
    }
    return status;
}
