// Error numbers: one for each thread.
#include "kernel.h"
#include "thread.h"

#include <errno.h>

int *__errno_location(void) {
    return &this_thread()->error;
}

long __result(long returned) {
    if ((unsigned long)returned < -4095UL)
        return returned;
    errno = (int)-returned;
    return -1;
}
