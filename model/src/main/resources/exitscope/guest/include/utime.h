// Setting the times of a file, in whole seconds (POSIX).
#ifndef _UTIME_H
#define _UTIME_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

struct utimbuf {
    time_t actime, modtime;
};

int utime(const char *path, const struct utimbuf *times);

__END_DECLS

#endif
