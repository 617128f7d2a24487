// mkdir [-p] [-m MODE] DIRECTORY...
#include "commands.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int mode = -1;

static void take(char letter, const char *value) {
    (void)letter;
    mode = (int)strtol(value, NULL, 8);
}

// -p: the directories above it too; those that are there already are fine.
static int make_path(char *path) {
    for (char *slash = path; (slash = strchr(slash + 1, '/')) != NULL;) {
        *slash = '\0';
        int made = mkdir(path, 0777);
        *slash = '/';
        if (made < 0 && errno != EEXIST)
            return -1;
    }
    struct stat found;
    return mkdir(path, 0777) < 0
                   && !(errno == EEXIST && stat(path, &found) == 0 && S_ISDIR(found.st_mode))
               ? -1
               : 0;
}

int mkdir_main(int count, char **arguments) {
    mode = -1;
    int next = take_options(count, arguments, "pm:", take), status = 0;
    if (next < 0)
        return 1;
    if (next == count) {
        report("missing operand");
        return 1;
    }
    for (; next < count; ++next) {
        if ((given('p') ? make_path(arguments[next]) : mkdir(arguments[next], 0777)) < 0) {
            report_errno("cannot create directory '%s'", arguments[next]);
            status = 1;
        } else if (mode >= 0) {
            chmod(arguments[next], (mode_t)mode);
        }
    }
    return status;
}
