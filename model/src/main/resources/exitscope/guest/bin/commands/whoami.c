// whoami: the name of the user that a process acts for.
#include "commands.h"

#include <pwd.h>
#include <unistd.h>

int whoami_main(int count, char **arguments) {
    (void)count, (void)arguments;
    struct passwd *user = getpwuid(geteuid());
    if (user == NULL) {
        report("cannot find name for user ID %u", geteuid());
        return 1;
    }
    puts(user->pw_name);
    return 0;
}
