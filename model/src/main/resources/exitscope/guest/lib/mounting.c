// File systems over directories.
#include "kernel.h"

#include <sys/mount.h>

WEAK int mount(const char *source, const char *target, const char *type, unsigned long flags,
               const void *options) {
    return (int)__result(system_call(SYS_mount, source, target, type, flags, options));
}

WEAK int umount2(const char *target, int flags) {
    return (int)__result(system_call(SYS_umount2, target, flags));
}

WEAK int umount(const char *target) {
    return umount2(target, 0);
}
