// false: failure.
#include "commands.h"

int false_main(int count, char **arguments) {
    (void)count, (void)arguments;
    return 1;
}
