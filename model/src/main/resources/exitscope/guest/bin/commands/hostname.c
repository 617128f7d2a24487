// hostname: the machine's name.
#include "commands.h"

#include <unistd.h>

int hostname_main(int count, char **arguments) {
    (void)count, (void)arguments;
    char name[256];
    if (gethostname(name, sizeof name) < 0) {
        report_errno("cannot tell");
        return 1;
    }
    puts(name);
    return 0;
}
