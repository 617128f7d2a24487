// Files by name.
#include "cancellation.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int opened(int directory, const char *path, int flags, va_list arguments) {
    mode_t mode = 0;
    if (flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY)))
        mode = va_arg(arguments, mode_t);
    return (int)__result(cancellable_call(SYS_openat, directory, path, flags, mode));
}

WEAK int open(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    int fd = opened(AT_FDCWD, path, flags, arguments);
    va_end(arguments);
    return fd;
}

WEAK int openat(int directory, const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    int fd = opened(directory, path, flags, arguments);
    va_end(arguments);
    return fd;
}

WEAK int creat(const char *path, mode_t mode) {
    return (int)__result(
        cancellable_call(SYS_openat, AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode));
}

WEAK int stat(const char *restrict path, struct stat *restrict status) {
    return (int)__result(system_call(SYS_newfstatat, AT_FDCWD, path, status, 0));
}

WEAK int lstat(const char *restrict path, struct stat *restrict status) {
    return (int)__result(
        system_call(SYS_newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW));
}

WEAK int fstat(int fd, struct stat *status) {
    return (int)__result(system_call(SYS_fstat, fd, status));
}

WEAK int fstatat(int directory, const char *restrict path, struct stat *restrict status,
                 int flags) {
    return (int)__result(system_call(SYS_newfstatat, directory, path, status, flags));
}

WEAK int access(const char *path, int mode) {
    return (int)__result(system_call(SYS_faccessat, AT_FDCWD, path, mode));
}

WEAK int faccessat(int directory, const char *path, int mode, int flags) {
    if (flags == 0)
        return (int)__result(system_call(SYS_faccessat, directory, path, mode));
    return (int)__result(system_call(SYS_faccessat2, directory, path, mode, flags));
}

WEAK int chmod(const char *path, mode_t mode) {
    return (int)__result(system_call(SYS_fchmodat, AT_FDCWD, path, mode));
}

WEAK int fchmod(int fd, mode_t mode) {
    return (int)__result(system_call(SYS_fchmod, fd, mode));
}

WEAK int fchmodat(int directory, const char *path, mode_t mode, int flags) {
    if (flags != 0)
        return (int)__result(system_call(SYS_fchmodat2, directory, path, mode, flags));
    return (int)__result(system_call(SYS_fchmodat, directory, path, mode));
}

WEAK int chown(const char *path, uid_t owner, gid_t group) {
    return (int)__result(system_call(SYS_fchownat, AT_FDCWD, path, owner, group, 0));
}

WEAK int fchown(int fd, uid_t owner, gid_t group) {
    return (int)__result(system_call(SYS_fchown, fd, owner, group));
}

WEAK mode_t umask(mode_t mask) {
    return (mode_t)system_call(SYS_umask, mask);
}

WEAK int mkdir(const char *path, mode_t mode) {
    return (int)__result(system_call(SYS_mkdirat, AT_FDCWD, path, mode));
}

WEAK int mkdirat(int directory, const char *path, mode_t mode) {
    return (int)__result(system_call(SYS_mkdirat, directory, path, mode));
}

WEAK int mknod(const char *path, mode_t mode, dev_t device) {
    return (int)__result(system_call(SYS_mknodat, AT_FDCWD, path, mode, device));
}

WEAK int mknodat(int directory, const char *path, mode_t mode, dev_t device) {
    return (int)__result(system_call(SYS_mknodat, directory, path, mode, device));
}

WEAK int mkfifo(const char *path, mode_t mode) {
    return (int)__result(system_call(SYS_mknodat, AT_FDCWD, path, mode | S_IFIFO, 0));
}

WEAK int mkfifoat(int directory, const char *path, mode_t mode) {
    return (int)__result(system_call(SYS_mknodat, directory, path, mode | S_IFIFO, 0));
}

WEAK int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
    return (int)__result(system_call(SYS_utimensat, directory, path, times, flags));
}

WEAK int futimens(int fd, const struct timespec times[2]) {
    return (int)__result(system_call(SYS_utimensat, fd, NULL, times, 0));
}

WEAK int truncate(const char *path, off_t size) {
    return (int)__result(system_call(SYS_truncate, path, size));
}

WEAK int link(const char *from, const char *to) {
    return (int)__result(system_call(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}

WEAK int symlink(const char *target, const char *path) {
    return (int)__result(system_call(SYS_symlinkat, target, AT_FDCWD, path));
}

WEAK ssize_t readlink(const char *restrict path, char *restrict target, size_t size) {
    return __result(system_call(SYS_readlinkat, AT_FDCWD, path, target, size));
}

WEAK ssize_t readlinkat(int directory, const char *restrict path, char *restrict target,
                        size_t size) {
    return __result(system_call(SYS_readlinkat, directory, path, target, size));
}

WEAK int unlink(const char *path) {
    return (int)__result(system_call(SYS_unlinkat, AT_FDCWD, path, 0));
}

WEAK int unlinkat(int directory, const char *path, int flags) {
    return (int)__result(system_call(SYS_unlinkat, directory, path, flags));
}

WEAK int rmdir(const char *path) {
    return (int)__result(system_call(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR));
}

WEAK int remove(const char *path) {
    long result = system_call(SYS_unlinkat, AT_FDCWD, path, 0);
    if (result == -EISDIR)
        result = system_call(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
    return (int)__result(result);
}

WEAK int rename(const char *from, const char *to) {
    return (int)__result(system_call(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

WEAK int chdir(const char *path) {
    return (int)__result(system_call(SYS_chdir, path));
}

WEAK int fchdir(int fd) {
    return (int)__result(system_call(SYS_fchdir, fd));
}

WEAK int chroot(const char *path) {
    return (int)__result(system_call(SYS_chroot, path));
}

WEAK void sync(void) {
    system_call(SYS_sync);
}

WEAK int syncfs(int fd) {
    return (int)__result(system_call(SYS_syncfs, fd));
}

WEAK int acct(const char *path) {
    return (int)__result(system_call(SYS_acct, path));
}
