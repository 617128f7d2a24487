// Looking into other processes.
#include "kernel.h"

#include <errno.h>
#include <stdarg.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>

// The kernel stores what a peek reads at an address; the caller expects it as the result, and so
// has to look at errno to tell a -1 from an error.
WEAK long ptrace(enum __ptrace_request request, ...) {
    va_list arguments;
    va_start(arguments, request);
    pid_t pid = va_arg(arguments, pid_t);
    void *address = va_arg(arguments, void *), *data = va_arg(arguments, void *);
    va_end(arguments);
    long word;
    int peeks = request >= PTRACE_PEEKTEXT && request <= PTRACE_PEEKUSER;
    long result = __result(system_call(SYS_ptrace, request, pid, address, peeks ? &word : data));
    if (!peeks || result < 0)
        return result;
    errno = 0;
    return word;
}

WEAK ssize_t process_vm_readv(pid_t pid, const struct iovec *local, unsigned long local_count,
                              const struct iovec *remote, unsigned long remote_count,
                              unsigned long flags) {
    return __result(
        system_call(SYS_process_vm_readv, pid, local, local_count, remote, remote_count, flags));
}

WEAK ssize_t process_vm_writev(pid_t pid, const struct iovec *local, unsigned long local_count,
                               const struct iovec *remote, unsigned long remote_count,
                               unsigned long flags) {
    return __result(
        system_call(SYS_process_vm_writev, pid, local, local_count, remote, remote_count, flags));
}
