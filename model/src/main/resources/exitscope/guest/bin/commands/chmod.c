// chmod MODE FILE...: in octal, or as in u+x,go-w.
#include "commands.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// The mode that a change such as `go-w` makes of another; -1 if it is none.
static int changed(int mode, const char *change) {
    while (*change != '\0') {
        int who = 0;
        for (; *change != '\0' && strchr("ugoa", *change) != NULL; ++change)
            who |= *change == 'u' ? 04700 : *change == 'g' ? 02070 : *change == 'o' ? 01007 : 07777;
        if (who == 0)
            who = 07777;
        if (*change == '\0' || strchr("+-=", *change) == NULL)
            return -1;
        char operation = *change++;
        int bits = 0;
        for (; *change != '\0' && strchr("rwxst", *change) != NULL; ++change)
            bits |= *change == 'r'   ? 0444
                    : *change == 'w' ? 0222
                    : *change == 'x' ? 0111
                    : *change == 's' ? 06000
                                     : 01000;
        bits &= who;
        mode = operation == '+' ? mode | bits : operation == '-' ? mode & ~bits
                                                                 : (mode & ~who) | bits;
        if (*change == ',')
            ++change;
        else if (*change != '\0')
            return -1;
    }
    return mode;
}

int chmod_main(int count, char **arguments) {
    if (count < 3)
        return usage("MODE FILE...");
    const char *wanted = arguments[1];
    bool is_octal = wanted[strspn(wanted, "01234567")] == '\0';
    int status = 0;
    for (int i = 2; i < count; ++i) {
        struct stat found;
        if (stat(arguments[i], &found) < 0) {
            report_errno("cannot access '%s'", arguments[i]);
            status = 1;
            continue;
        }
        int mode = is_octal ? (int)strtol(wanted, NULL, 8)
                            : changed((int)(found.st_mode & 07777), wanted);
        if (mode < 0 || mode > 07777) {
            report("invalid mode: '%s'", wanted);
            return 1;
        }
        if (chmod(arguments[i], (mode_t)mode) < 0) {
            report_errno("changing permissions of '%s'", arguments[i]);
            status = 1;
        }
    }
    return status;
}
