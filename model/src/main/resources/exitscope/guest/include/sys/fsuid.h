// The user and group that count for access to files (Linux).
#ifndef _SYS_FSUID_H
#define _SYS_FSUID_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

int setfsuid(uid_t uid);
int setfsgid(gid_t gid);

__END_DECLS

#endif
