// Descriptors: reading, writing, copying, closing.
#include "cancellation.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/uio.h>
#include <unistd.h>

WEAK ssize_t read(int fd, void *block, size_t size) {
    return __result(cancellable_call(SYS_read, fd, block, size));
}

WEAK ssize_t write(int fd, const void *block, size_t size) {
    return __result(cancellable_call(SYS_write, fd, block, size));
}

WEAK ssize_t pread(int fd, void *block, size_t size, off_t offset) {
    return __result(cancellable_call(SYS_pread64, fd, block, size, offset));
}

WEAK ssize_t pwrite(int fd, const void *block, size_t size, off_t offset) {
    return __result(cancellable_call(SYS_pwrite64, fd, block, size, offset));
}

WEAK ssize_t readv(int fd, const struct iovec *blocks, int count) {
    return __result(cancellable_call(SYS_readv, fd, blocks, count));
}

WEAK ssize_t writev(int fd, const struct iovec *blocks, int count) {
    return __result(cancellable_call(SYS_writev, fd, blocks, count));
}

WEAK int close(int fd) {
    return (int)__result(cancellable_call(SYS_close, fd));
}

WEAK void closefrom(int first) {
    system_call(SYS_close_range, first < 0 ? 0 : first, ~0u, 0);
}

WEAK int close_range(unsigned first, unsigned last, int flags) {
    return (int)__result(system_call(SYS_close_range, first, last, flags));
}

WEAK int dup(int fd) {
    return (int)__result(system_call(SYS_dup, fd));
}

// riscv64 has only dup3, which refuses to copy a descriptor onto itself.
WEAK int dup2(int fd, int wanted) {
    if (fd == wanted)
        return __result(system_call(SYS_fcntl, fd, F_GETFD)) < 0 ? -1 : fd;
    return (int)__result(system_call(SYS_dup3, fd, wanted, 0));
}

WEAK int dup3(int fd, int wanted, int flags) {
    return (int)__result(system_call(SYS_dup3, fd, wanted, flags));
}

WEAK int pipe(int fds[2]) {
    return (int)__result(system_call(SYS_pipe2, fds, 0));
}

WEAK int pipe2(int fds[2], int flags) {
    return (int)__result(system_call(SYS_pipe2, fds, flags));
}

WEAK off_t lseek(int fd, off_t offset, int whence) {
    return __result(system_call(SYS_lseek, fd, offset, whence));
}

WEAK int fsync(int fd) {
    return (int)__result(cancellable_call(SYS_fsync, fd));
}

WEAK int fdatasync(int fd) {
    return (int)__result(cancellable_call(SYS_fdatasync, fd));
}

WEAK int ftruncate(int fd, off_t size) {
    return (int)__result(system_call(SYS_ftruncate, fd, size));
}

WEAK int fcntl(int fd, int command, ...) {
    va_list arguments;
    va_start(arguments, command);
    long argument = va_arg(arguments, long);
    va_end(arguments);
    if (command == F_GETOWN) {
        // A group's number is negative, and would look like an error.
        int owner[2];
        if (__result(system_call(SYS_fcntl, fd, F_GETOWN_EX, owner)) < 0)
            return -1;
        return owner[0] == 2 ? -owner[1] : owner[1];
    }
    if (command == F_SETLKW)
        return (int)__result(cancellable_call(SYS_fcntl, fd, command, argument));
    return (int)__result(system_call(SYS_fcntl, fd, command, argument));
}

WEAK int lockf(int fd, int command, off_t size) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_CUR, .l_len = size};
    switch (command) {
    case F_ULOCK:
        lock.l_type = F_UNLCK;
        return (int)__result(system_call(SYS_fcntl, fd, F_SETLK, &lock));
    case F_LOCK:
        return (int)__result(cancellable_call(SYS_fcntl, fd, F_SETLKW, &lock));
    case F_TLOCK:
        return (int)__result(system_call(SYS_fcntl, fd, F_SETLK, &lock));
    case F_TEST:
        lock.l_type = F_RDLCK;
        if (__result(system_call(SYS_fcntl, fd, F_GETLK, &lock)) < 0)
            return -1;
        if (lock.l_type == F_UNLCK || lock.l_pid == (pid_t)system_call(SYS_getpid))
            return 0;
        errno = EACCES;
        return -1;
    default:
        errno = EINVAL;
        return -1;
    }
}

WEAK ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t size,
                    unsigned flags) {
    return __result(system_call(SYS_splice, from, from_offset, to, to_offset, size, flags));
}

WEAK ssize_t tee(int from, int to, size_t size, unsigned flags) {
    return __result(system_call(SYS_tee, from, to, size, flags));
}
