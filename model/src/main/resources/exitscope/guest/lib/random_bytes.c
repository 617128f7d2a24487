// Random bytes from the kernel.
#include "cancellation.h"
#include "kernel.h"

#include <errno.h>
#include <sys/random.h>

WEAK ssize_t getrandom(void *block, size_t size, unsigned flags) {
    return __result(cancellable_call(SYS_getrandom, block, size, flags));
}

WEAK int getentropy(void *block, size_t size) {
    if (size > 256) {
        errno = EIO;
        return -1;
    }
    for (char *next = block; size > 0;) {
        long got = __result(system_call(SYS_getrandom, next, size, 0));
        if (got < 0 && errno != EINTR)
            return -1;
        if (got > 0) {
            next += got;
            size -= (size_t)got;
        }
    }
    return 0;
}
