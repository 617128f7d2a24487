// uname [-a] [-snrvmo]: the system's name.
#include "commands.h"

#include <sys/utsname.h>

int uname_main(int count, char **arguments) {
    struct utsname system;
    if (take_options(count, arguments, "asnrvmo", NULL) < 0)
        return 1;
    if (uname(&system) < 0) {
        report_errno("cannot get system name");
        return 1;
    }
    const char *parts[] = {system.sysname, system.nodename, system.release,
                           system.version, system.machine,  "GNU/Linux"};
    static const char letters[] = "snrvmo";
    bool any = given('a');
    for (int i = 0; letters[i] != '\0'; ++i)
        any |= given(letters[i]);
    const char *space = "";
    for (int i = 0; letters[i] != '\0'; ++i)
        if (given('a') || given(letters[i]) || (!any && i == 0)) {
            printf("%s%s", space, parts[i]);
            space = " ";
        }
    putchar('\n');
    return 0;
}
