// rmdir DIRECTORY...: empty ones only.
#include "commands.h"

#include <unistd.h>

int rmdir_main(int count, char **arguments) {
    int next = take_options(count, arguments, "", NULL), status = 0;
    if (next < 0)
        return 1;
    if (next == count) {
        report("missing operand");
        return 1;
    }
    for (; next < count; ++next)
        if (rmdir(arguments[next]) < 0) {
            report_errno("failed to remove '%s'", arguments[next]);
            status = 1;
        }
    return status;
}
