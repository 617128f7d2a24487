// Descriptors that stand for something else than a file: signals, counters, processes.
#include "kernel.h"

#include <signal.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>

WEAK int signalfd(int fd, const sigset_t *mask, int flags) {
    return (int)__result(system_call(SYS_signalfd4, fd, mask, KERNEL_SIGSET_SIZE, flags));
}

WEAK int eventfd(unsigned initial, int flags) {
    return (int)__result(system_call(SYS_eventfd2, initial, flags));
}

WEAK int eventfd_read(int fd, eventfd_t *value) {
    return __result(system_call(SYS_read, fd, value, sizeof *value)) == sizeof *value ? 0 : -1;
}

WEAK int eventfd_write(int fd, eventfd_t value) {
    return __result(system_call(SYS_write, fd, &value, sizeof value)) == sizeof value ? 0 : -1;
}

WEAK int pidfd_open(pid_t pid, unsigned flags) {
    return (int)__result(system_call(SYS_pidfd_open, pid, flags));
}

WEAK int pidfd_getfd(int pidfd, int fd, unsigned flags) {
    return (int)__result(system_call(SYS_pidfd_getfd, pidfd, fd, flags));
}

WEAK int pidfd_send_signal(int pidfd, int signal, siginfo_t *info, unsigned flags) {
    return (int)__result(system_call(SYS_pidfd_send_signal, pidfd, signal, info, flags));
}
