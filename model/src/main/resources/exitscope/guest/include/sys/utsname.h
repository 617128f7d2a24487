// The system's name (POSIX).
#ifndef _SYS_UTSNAME_H
#define _SYS_UTSNAME_H

#include <features.h>

__BEGIN_DECLS

struct utsname {
    char sysname[65], nodename[65], release[65], version[65], machine[65];
#ifdef __USE_GNU
    char domainname[65];
#else
    char __domainname[65];
#endif
};

int uname(struct utsname *name);

__END_DECLS

#endif
