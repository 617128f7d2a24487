// The version of glibc that this library behaves as.
#ifndef _GNU_LIBC_VERSION_H
#define _GNU_LIBC_VERSION_H

#include <features.h>

__BEGIN_DECLS

const char *gnu_get_libc_version(void);
const char *gnu_get_libc_release(void);

__END_DECLS

#endif
