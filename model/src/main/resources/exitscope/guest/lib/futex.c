// Times that one can wait for.
#include "futex.h"

#include <errno.h>

int __check_end(const struct timespec *end) {
    if (end == NULL)
        return 0;
    if (end->tv_nsec < 0 || end->tv_nsec >= 1000000000)
        return EINVAL;
    return end->tv_sec < 0 ? ETIMEDOUT : 0;
}
