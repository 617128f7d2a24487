// Limits of a process, as before getrlimit (POSIX).
#ifndef _ULIMIT_H
#define _ULIMIT_H

#include <features.h>

__BEGIN_DECLS

enum { UL_GETFSIZE = 1, UL_SETFSIZE, __UL_GETMAXBRK, __UL_GETOPENMAX };
#define UL_GETFSIZE UL_GETFSIZE
#define UL_SETFSIZE UL_SETFSIZE

// Sizes of files in units of 512 bytes.
long ulimit(int command, ...);

__END_DECLS

#endif
