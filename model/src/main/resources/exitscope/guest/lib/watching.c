// Watching many descriptors, and timers read from one.
#include "kernel.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

WEAK int epoll_create1(int flags) {
    return (int)__result(system_call(SYS_epoll_create1, flags));
}

WEAK int epoll_create(int size) {
    if (size <= 0) {
        errno = EINVAL;
        return -1;
    }
    return epoll_create1(0);
}

WEAK int epoll_ctl(int epfd, int operation, int fd, struct epoll_event *event) {
    return (int)__result(system_call(SYS_epoll_ctl, epfd, operation, fd, event));
}

WEAK int epoll_pwait(int epfd, struct epoll_event *events, int most, int milliseconds,
                     const sigset_t *mask) {
    return (int)__result(system_call(SYS_epoll_pwait, epfd, events, most, milliseconds, mask,
                                     KERNEL_SIGSET_SIZE));
}

WEAK int epoll_wait(int epfd, struct epoll_event *events, int most, int milliseconds) {
    return epoll_pwait(epfd, events, most, milliseconds, NULL);
}

WEAK int epoll_pwait2(int epfd, struct epoll_event *events, int most,
                      const struct timespec *timeout, const sigset_t *mask) {
    return (int)__result(system_call(SYS_epoll_pwait2, epfd, events, most, timeout, mask,
                                     KERNEL_SIGSET_SIZE));
}

WEAK int timerfd_create(int clock, int flags) {
    return (int)__result(system_call(SYS_timerfd_create, clock, flags));
}

WEAK int timerfd_settime(int fd, int flags, const struct itimerspec *new_value,
                         struct itimerspec *old_value) {
    return (int)__result(system_call(SYS_timerfd_settime, fd, flags, new_value, old_value));
}

WEAK int timerfd_gettime(int fd, struct itimerspec *value) {
    return (int)__result(system_call(SYS_timerfd_gettime, fd, value));
}
