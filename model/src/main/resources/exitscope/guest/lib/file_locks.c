// Locks on whole files (BSD).
#include "kernel.h"

#include <sys/file.h>

WEAK int flock(int fd, int operation) {
    return (int)__result(system_call(SYS_flock, fd, operation));
}
