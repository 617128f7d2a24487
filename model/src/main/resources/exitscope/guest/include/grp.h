// Groups (POSIX).
#ifndef _GRP_H
#define _GRP_H

#include <features.h>
#include <stddef.h>
#include <sys/types.h>

__BEGIN_DECLS

#ifdef __USE_MISC
int setgroups(size_t size, const gid_t *list);
#endif

__END_DECLS

#endif
