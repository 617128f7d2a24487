// Limits under their older name.
#include "kernel.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <ulimit.h>
#include <unistd.h>

enum { BLOCK = 512 };

static long file_size(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_FSIZE, &limit) < 0)
        return -1;
    return limit.rlim_cur == RLIM_INFINITY ? LONG_MAX : (long)(limit.rlim_cur / BLOCK);
}

static long set_file_size(long blocks) {
    rlim_t size = (unsigned long)blocks > RLIM_INFINITY / BLOCK ? RLIM_INFINITY
                                                                : (rlim_t)blocks * BLOCK;
    struct rlimit limit = {size, size};
    return setrlimit(RLIMIT_FSIZE, &limit) < 0 ? -1 : blocks;
}

WEAK long ulimit(int command, ...) {
    va_list arguments;
    va_start(arguments, command);
    long result = -1;
    if (command == UL_GETFSIZE)
        result = file_size();
    else if (command == UL_SETFSIZE)
        result = set_file_size(va_arg(arguments, long));
    else if (command == __UL_GETOPENMAX)
        result = sysconf(_SC_OPEN_MAX);
    else
        errno = EINVAL;
    va_end(arguments);
    return result;
}
