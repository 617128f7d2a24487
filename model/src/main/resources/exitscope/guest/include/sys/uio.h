// Reading into and writing from several blocks at once (POSIX).
#ifndef _SYS_UIO_H
#define _SYS_UIO_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

#define UIO_MAXIOV 1024

struct iovec {
    void *iov_base;
    size_t iov_len;
};

ssize_t readv(int fd, const struct iovec *blocks, int count);
ssize_t writev(int fd, const struct iovec *blocks, int count);
ssize_t preadv(int fd, const struct iovec *blocks, int count, off_t offset);
ssize_t pwritev(int fd, const struct iovec *blocks, int count, off_t offset);
#ifdef __USE_GNU
ssize_t process_vm_readv(pid_t pid, const struct iovec *local, unsigned long local_count,
                         const struct iovec *remote, unsigned long remote_count,
                         unsigned long flags);
ssize_t process_vm_writev(pid_t pid, const struct iovec *local, unsigned long local_count,
                          const struct iovec *remote, unsigned long remote_count,
                          unsigned long flags);
#endif

__END_DECLS

#endif
