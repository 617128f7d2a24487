// What there is to know of a file system (POSIX).
#ifndef _SYS_STATVFS_H
#define _SYS_STATVFS_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

#define ST_RDONLY 1
#define ST_NOSUID 2

struct statvfs {
    unsigned long f_bsize, f_frsize;
    fsblkcnt_t f_blocks, f_bfree, f_bavail;
    fsfilcnt_t f_files, f_ffree, f_favail;
    unsigned long f_fsid, f_flag, f_namemax;
    unsigned f_type;
    int __f_spare[5];
};

int statvfs(const char *restrict path, struct statvfs *restrict status);
int fstatvfs(int fd, struct statvfs *status);

__END_DECLS

#endif
