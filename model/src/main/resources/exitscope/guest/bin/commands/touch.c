// touch [-c] FILE...: sets the times to now, and makes what is not there.
#include "commands.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int touch_main(int count, char **arguments) {
    int next = take_options(count, arguments, "cam", NULL), status = 0;
    if (next < 0)
        return 1;
    if (next == count) {
        report("missing file operand");
        return 1;
    }
    for (; next < count; ++next) {
        if (utimensat(AT_FDCWD, arguments[next], NULL, 0) == 0)
            continue;
        int fd = -1;
        if (errno == ENOENT && (given('c') || (fd = open(arguments[next], O_WRONLY | O_CREAT,
                                                         0666)) >= 0)) {
            close(fd);
            continue;
        }
        report_errno("cannot touch '%s'", arguments[next]);
        status = 1;
    }
    return status;
}
