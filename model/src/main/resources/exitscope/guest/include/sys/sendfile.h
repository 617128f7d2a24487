// Moving bytes from file to file (Linux).
#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

ssize_t sendfile(int to, int from, off_t *offset, size_t size);

__END_DECLS

#endif
