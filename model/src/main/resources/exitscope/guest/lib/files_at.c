// Files by names that begin at a directory that is open.
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

WEAK int linkat(int from_directory, const char *from, int to_directory, const char *to,
                int flags) {
    return (int)__result(
        system_call(SYS_linkat, from_directory, from, to_directory, to, flags));
}

WEAK int symlinkat(const char *target, int directory, const char *path) {
    return (int)__result(system_call(SYS_symlinkat, target, directory, path));
}

WEAK int renameat(int from_directory, const char *from, int to_directory, const char *to) {
    return (int)__result(
        system_call(SYS_renameat2, from_directory, from, to_directory, to, 0));
}

WEAK int renameat2(int from_directory, const char *from, int to_directory, const char *to,
                   unsigned flags) {
    return (int)__result(
        system_call(SYS_renameat2, from_directory, from, to_directory, to, flags));
}

WEAK int fchownat(int directory, const char *path, uid_t owner, gid_t group, int flags) {
    return (int)__result(system_call(SYS_fchownat, directory, path, owner, group, flags));
}

WEAK int lchown(const char *path, uid_t owner, gid_t group) {
    return (int)__result(
        system_call(SYS_fchownat, AT_FDCWD, path, owner, group, AT_SYMLINK_NOFOLLOW));
}

WEAK int euidaccess(const char *path, int mode) {
    return (int)__result(system_call(SYS_faccessat2, AT_FDCWD, path, mode, AT_EACCESS));
}

WEAK int eaccess(const char *path, int mode) {
    return (int)__result(system_call(SYS_faccessat2, AT_FDCWD, path, mode, AT_EACCESS));
}

WEAK int statx(int directory, const char *restrict path, int flags, unsigned mask,
               struct statx *restrict status) {
    return (int)__result(system_call(SYS_statx, directory, path, flags, mask, status));
}
