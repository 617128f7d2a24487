// mkfifo NAME...
#include "commands.h"

#include <sys/stat.h>

int mkfifo_main(int count, char **arguments) {
    int next = take_options(count, arguments, "", NULL), status = 0;
    if (next < 0)
        return 1;
    if (next == count) {
        report("missing operand");
        return 1;
    }
    for (; next < count; ++next)
        if (mkfifo(arguments[next], 0666) < 0) {
            report_errno("cannot create fifo '%s'", arguments[next]);
            status = 1;
        }
    return status;
}
