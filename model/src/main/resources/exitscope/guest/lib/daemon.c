// Becoming a daemon: a process of its own session, with nobody waiting for it.
#include "kernel.h"
#include "program.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

WEAK int daemon(int keep_directory, int keep_descriptors) {
    long child = __result(system_call(SYS_clone, SIGCHLD, 0, 0, 0, 0));
    if (child < 0)
        return -1;
    if (child > 0)
        __exit_group(0);
    if (__result(system_call(SYS_setsid)) < 0)
        return -1;
    if (!keep_directory)
        system_call(SYS_chdir, "/");
    if (!keep_descriptors) {
        long nothing = __result(system_call(SYS_openat, AT_FDCWD, "/dev/null", O_RDWR, 0));
        if (nothing < 0)
            return -1;
        for (int fd = 0; fd <= 2; ++fd)
            if (fd != nothing)
                system_call(SYS_dup3, nothing, fd, 0);
        if (nothing > 2)
            system_call(SYS_close, nothing);
    }
    return 0;
}
