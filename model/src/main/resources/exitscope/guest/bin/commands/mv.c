// mv SOURCE... TARGET: renames, or moves into a directory.
#include "commands.h"

#include <stdlib.h>
#include <sys/stat.h>

int mv_main(int count, char **arguments) {
    int next = take_options(count, arguments, "f", NULL);
    if (next < 0)
        return 1;
    struct stat found;
    bool into;
    if (targets_of(count, arguments, next, &into) < 0)
        return 1;
    int status = 0;
    for (; next < count - 1; ++next) {
        const char *from = arguments[next];
        char *path = target_of(from, arguments[count - 1], into);
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
