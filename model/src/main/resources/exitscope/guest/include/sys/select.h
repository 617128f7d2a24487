// Waiting for descriptors, by bit sets (POSIX).
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H

#include <features.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>

__BEGIN_DECLS

#define FD_SETSIZE 1024
typedef struct {
    unsigned long __bits[FD_SETSIZE / 64];
} fd_set;

#define FD_ZERO(set) \
    do { \
        for (unsigned __i = 0; __i < FD_SETSIZE / 64; ++__i) \
            (set)->__bits[__i] = 0; \
    } while (0)
#define FD_SET(fd, set) ((void)((set)->__bits[(fd) / 64] |= 1UL << (fd) % 64))
#define FD_CLR(fd, set) ((void)((set)->__bits[(fd) / 64] &= ~(1UL << (fd) % 64)))
#define FD_ISSET(fd, set) (((set)->__bits[(fd) / 64] >> (fd) % 64 & 1) != 0)

int select(int count, fd_set *restrict readable, fd_set *restrict writable,
           fd_set *restrict exceptional, struct timeval *restrict timeout);
int pselect(int count, fd_set *restrict readable, fd_set *restrict writable,
            fd_set *restrict exceptional, const struct timespec *restrict timeout,
            const sigset_t *restrict mask);

__END_DECLS

#endif
