// What the kernel told the program about itself.
#include "kernel.h"
#include "program.h"

#include <errno.h>
#include <sys/auxv.h>

WEAK unsigned long getauxval(unsigned long type) {
    for (const unsigned long *entry = __auxiliary_vector; entry[0] != AT_NULL; entry += 2)
        if (entry[0] == type)
            return entry[1];
    errno = ENOENT;
    return 0;
}
