// The version of glibc whose behaviour this is, that of Debian 12.
#include "kernel.h"

#include <gnu/libc-version.h>

WEAK const char *gnu_get_libc_version(void) {
    return "2.36";
}

WEAK const char *gnu_get_libc_release(void) {
    return "stable";
}
