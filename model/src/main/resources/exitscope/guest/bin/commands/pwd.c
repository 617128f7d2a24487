// pwd: where we are.
#include "commands.h"

#include <stdlib.h>
#include <unistd.h>

int pwd_main(int count, char **arguments) {
    (void)count, (void)arguments;
    char *path = getcwd(NULL, 0);
    if (path == NULL) {
        report_errno("cannot tell the current directory");
        return 1;
    }
    puts(path);
    free(path);
    return 0;
}
