// yes [TEXT...]: again and again.
#include "commands.h"

int yes_main(int count, char **arguments) {
    do {
        if (count < 2)
            putchar('y');
        for (int i = 1; i < count; ++i)
            printf("%s%s", i > 1 ? " " : "", arguments[i]);
        putchar('\n');
    } while (!ferror(stdout));
    return 1;
}
