// Names of threads, of which the kernel knows 15 characters.
#include "kernel.h"
#include "thread.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

static long open_name(struct thread *thread, int flags) {
    char path[64];
    sprintf(path, "/proc/self/task/%d/comm", thread->tid);
    return system_call(SYS_openat, AT_FDCWD, path, flags, 0);
}

WEAK int pthread_setname_np(pthread_t handle, const char *name) {
    size_t length = strlen(name);
    if (length > 15)
        return ERANGE;
    struct thread *thread = (struct thread *)handle;
    if (thread == this_thread())
        return (int)-system_call(SYS_prctl, PR_SET_NAME, name);
    long fd = open_name(thread, O_RDWR);
    if (fd < 0)
        return (int)-fd;
    long written = system_call(SYS_write, fd, name, length);
    system_call(SYS_close, fd);
    return written < 0 ? (int)-written : 0;
}

WEAK int pthread_getname_np(pthread_t handle, char *name, size_t size) {
    if (size < 16)
        return ERANGE;
    struct thread *thread = (struct thread *)handle;
    if (thread == this_thread())
        return (int)-system_call(SYS_prctl, PR_GET_NAME, name);
    long fd = open_name(thread, O_RDONLY);
    if (fd < 0)
        return (int)-fd;
    long length = system_call(SYS_read, fd, name, size);
    system_call(SYS_close, fd);
    if (length <= 0)
        return (int)-length;
    name[length - 1] = '\0'; // in place of the newline
    return 0;
}
