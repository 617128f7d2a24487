// The room that files take, and moving their content.
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

WEAK int fallocate(int fd, int mode, off_t start, off_t size) {
    return (int)__result(system_call(SYS_fallocate, fd, mode, start, size));
}

// Unlike others it returns the error.
WEAK int posix_fallocate(int fd, off_t start, off_t size) {
    return (int)-system_call(SYS_fallocate, fd, 0, start, size);
}

WEAK int posix_fadvise(int fd, off_t start, off_t size, int advice) {
    return (int)-system_call(SYS_fadvise64, fd, start, size, advice);
}

WEAK ssize_t readahead(int fd, off_t start, size_t size) {
    return __result(system_call(SYS_readahead, fd, start, size));
}

WEAK int sync_file_range(int fd, off_t start, off_t size, unsigned flags) {
    return (int)__result(system_call(SYS_sync_file_range, fd, start, size, flags));
}

WEAK ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    return __result(system_call(SYS_sendfile, to, from, offset, size));
}

WEAK ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset,
                             size_t size, unsigned flags) {
    return __result(
        system_call(SYS_copy_file_range, from, from_offset, to, to_offset, size, flags));
}

WEAK ssize_t preadv(int fd, const struct iovec *blocks, int count, off_t offset) {
    return __result(system_call(SYS_preadv, fd, blocks, count, offset, 0));
}

WEAK ssize_t pwritev(int fd, const struct iovec *blocks, int count, off_t offset) {
    return __result(system_call(SYS_pwritev, fd, blocks, count, offset, 0));
}

WEAK int statfs(const char *path, struct statfs *status) {
    return (int)__result(system_call(SYS_statfs, path, status));
}

WEAK int fstatfs(int fd, struct statfs *status) {
    return (int)__result(system_call(SYS_fstatfs, fd, status));
}

static int converted(long result, const struct statfs *from, struct statvfs *to) {
    if (__result(result) < 0)
        return -1;
    *to = (struct statvfs){
        .f_bsize = (unsigned long)from->f_bsize,
        .f_frsize = (unsigned long)from->f_frsize,
        .f_blocks = from->f_blocks,
        .f_bfree = from->f_bfree,
        .f_bavail = from->f_bavail,
        .f_files = from->f_files,
        .f_ffree = from->f_ffree,
        .f_favail = from->f_ffree,
        .f_flag = (unsigned long)from->f_flags & ~0x20ul,
        .f_namemax = (unsigned long)from->f_namelen,
    };
    return 0;
}

WEAK int statvfs(const char *restrict path, struct statvfs *restrict status) {
    struct statfs found;
    return converted(system_call(SYS_statfs, path, &found), &found, status);
}

WEAK int fstatvfs(int fd, struct statvfs *status) {
    struct statfs found;
    return converted(system_call(SYS_fstatfs, fd, &found), &found, status);
}
