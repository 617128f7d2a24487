// Setting the times of files, in the manners of older interfaces.
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <utime.h>

static int set(int directory, const char *path, const struct timeval times[2], int flags) {
    if (times == NULL)
        return (int)__result(system_call(SYS_utimensat, directory, path, NULL, flags));
    struct timespec exact[2];
    for (int i = 0; i < 2; ++i) {
        if (times[i].tv_usec < 0 || times[i].tv_usec >= 1000000) {
            errno = EINVAL;
            return -1;
        }
        exact[i] = (struct timespec){times[i].tv_sec, times[i].tv_usec * 1000};
    }
    return (int)__result(system_call(SYS_utimensat, directory, path, exact, flags));
}

WEAK int utimes(const char *path, const struct timeval times[2]) {
    return set(AT_FDCWD, path, times, 0);
}

WEAK int lutimes(const char *path, const struct timeval times[2]) {
    return set(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW);
}

WEAK int futimes(int fd, const struct timeval times[2]) {
    return set(fd, NULL, times, 0);
}

WEAK int utime(const char *path, const struct utimbuf *times) {
    if (times == NULL)
        return set(AT_FDCWD, path, NULL, 0);
    struct timeval both[2] = {{times->actime, 0}, {times->modtime, 0}};
    return set(AT_FDCWD, path, both, 0);
}
