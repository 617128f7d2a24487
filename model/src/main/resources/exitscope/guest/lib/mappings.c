// Memory mappings.
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>

WEAK void *mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
    return (void *)__result(system_call(SYS_mmap, address, size, protection, flags, fd, offset));
}

WEAK int munmap(void *address, size_t size) {
    return (int)__result(system_call(SYS_munmap, address, size));
}

WEAK int mprotect(void *address, size_t size, int protection) {
    return (int)__result(system_call(SYS_mprotect, address, size, protection));
}

WEAK void *mremap(void *address, size_t size, size_t new_size, int flags, ...) {
    void *new_address = NULL;
    if (flags & MREMAP_FIXED) {
        va_list arguments;
        va_start(arguments, flags);
        new_address = va_arg(arguments, void *);
        va_end(arguments);
    }
    return (void *)__result(
        system_call(SYS_mremap, address, size, new_size, flags, new_address));
}

WEAK int msync(void *address, size_t size, int flags) {
    return (int)__result(system_call(SYS_msync, address, size, flags));
}

// The error is the result. glibc takes no advice to throw contents away, which POSIX does not mean.
WEAK int posix_madvise(void *address, size_t size, int advice) {
    if (advice == POSIX_MADV_DONTNEED)
        return 0;
    return -(int)system_call(SYS_madvise, address, size, advice);
}

WEAK int madvise(void *address, size_t size, int advice) {
    return (int)__result(system_call(SYS_madvise, address, size, advice));
}

WEAK int mincore(void *address, size_t size, unsigned char *present) {
    return (int)__result(system_call(SYS_mincore, address, size, present));
}

WEAK int mlock(const void *address, size_t size) {
    return (int)__result(system_call(SYS_mlock, address, size));
}

WEAK int munlock(const void *address, size_t size) {
    return (int)__result(system_call(SYS_munlock, address, size));
}

WEAK int mlockall(int flags) {
    return (int)__result(system_call(SYS_mlockall, flags));
}

WEAK int munlockall(void) {
    return (int)__result(system_call(SYS_munlockall));
}

WEAK int memfd_create(const char *name, unsigned flags) {
    return (int)__result(system_call(SYS_memfd_create, name, flags));
}

// A shared memory object is a file of that name in /dev/shm.
static int shared_path(const char *name, char path[268]) {
    while (*name == '/')
        ++name;
    size_t length = strlen(name);
    if (length == 0 || length > 255 || strchr(name, '/') != NULL) {
        errno = EINVAL;
        return -1;
    }
    strcpy(path, "/dev/shm/");
    strcat(path, name);
    return 0;
}

WEAK int shm_open(const char *name, int flags, mode_t mode) {
    char path[268];
    if (shared_path(name, path) < 0)
        return -1;
    return (int)__result(system_call(SYS_openat, AT_FDCWD, path,
                                     flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, mode));
}

WEAK int shm_unlink(const char *name) {
    char path[268];
    if (shared_path(name, path) < 0)
        return -1;
    return (int)__result(system_call(SYS_unlinkat, AT_FDCWD, path, 0));
}
