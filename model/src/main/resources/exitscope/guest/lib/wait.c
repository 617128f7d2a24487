// Waiting for children.
#include "cancellation.h"
#include "kernel.h"

#include <sys/resource.h>
#include <sys/wait.h>

static pid_t wait_for(pid_t pid, int *status, int options, struct rusage *usage) {
    return (pid_t)__result(cancellable_call(SYS_wait4, pid, status, options, usage));
}

WEAK pid_t wait(int *status) {
    return wait_for(-1, status, 0, NULL);
}

WEAK pid_t waitpid(pid_t pid, int *status, int options) {
    return wait_for(pid, status, options, NULL);
}

WEAK pid_t wait3(int *status, int options, struct rusage *usage) {
    return wait_for(-1, status, options, usage);
}

WEAK pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
    return wait_for(pid, status, options, usage);
}

WEAK int waitid(idtype_t type, id_t id, siginfo_t *info, int options) {
    return (int)__result(cancellable_call(SYS_waitid, type, id, info, options, NULL));
}
