// Waiting until one of several descriptors is ready.
#include "cancellation.h"
#include "kernel.h"

#include <poll.h>
#include <sys/select.h>

WEAK int poll(struct pollfd *fds, nfds_t count, int milliseconds) {
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    return (int)__result(cancellable_call(SYS_ppoll, fds, count, milliseconds < 0 ? NULL : &time, NULL,
                                     KERNEL_SIGSET_SIZE));
}

// The kernel writes the time left into its argument, which these functions promise not to touch.
WEAK int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout,
               const sigset_t *mask) {
    struct timespec time;
    if (timeout != NULL)
        time = *timeout;
    return (int)__result(cancellable_call(SYS_ppoll, fds, count, timeout == NULL ? NULL : &time, mask,
                                     KERNEL_SIGSET_SIZE));
}

static long wait_for(int count, fd_set *readable, fd_set *writable, fd_set *exceptional,
                     struct timespec *time, const sigset_t *mask) {
    const struct {
        const sigset_t *mask;
        size_t size;
    } packed = {mask, KERNEL_SIGSET_SIZE};
    return cancellable_call(SYS_pselect6, count, readable, writable, exceptional, time,
                       mask == NULL ? NULL : &packed);
}

WEAK int pselect(int count, fd_set *restrict readable, fd_set *restrict writable,
                 fd_set *restrict exceptional, const struct timespec *restrict timeout,
                 const sigset_t *restrict mask) {
    struct timespec time;
    if (timeout != NULL)
        time = *timeout;
    return (int)__result(
        wait_for(count, readable, writable, exceptional, timeout == NULL ? NULL : &time, mask));
}

// This one does tell the time left, as Linux has always done.
WEAK int select(int count, fd_set *restrict readable, fd_set *restrict writable,
                fd_set *restrict exceptional, struct timeval *restrict timeout) {
    struct timespec time;
    if (timeout != NULL)
        time = (struct timespec){timeout->tv_sec + timeout->tv_usec / 1000000,
                                 timeout->tv_usec % 1000000 * 1000};
    long result =
        wait_for(count, readable, writable, exceptional, timeout == NULL ? NULL : &time, NULL);
    if (timeout != NULL)
        *timeout = (struct timeval){time.tv_sec, time.tv_nsec / 1000};
    return (int)__result(result);
}
