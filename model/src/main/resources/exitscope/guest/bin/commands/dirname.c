// dirname PATH...: paths without their last part.
#include "commands.h"

#include <libgen.h>

int dirname_main(int count, char **arguments) {
    int next = take_options(count, arguments, "", NULL);
    if (next == count)
        report("missing operand");
    if (next < 0 || next == count)
        return 1;
    for (; next < count; ++next)
        puts(dirname(arguments[next]));
    return 0;
}
