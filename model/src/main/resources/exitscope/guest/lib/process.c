// Who a process is: its numbers, its group, its session.
#include "kernel.h"

#include <unistd.h>

WEAK pid_t getpid(void) {
    return (pid_t)system_call(SYS_getpid);
}

WEAK pid_t getppid(void) {
    return (pid_t)system_call(SYS_getppid);
}

WEAK pid_t gettid(void) {
    return (pid_t)system_call(SYS_gettid);
}

WEAK pid_t getpgid(pid_t pid) {
    return (pid_t)__result(system_call(SYS_getpgid, pid));
}

WEAK pid_t getpgrp(void) {
    return (pid_t)system_call(SYS_getpgid, 0);
}

WEAK int setpgid(pid_t pid, pid_t group) {
    return (int)__result(system_call(SYS_setpgid, pid, group));
}

WEAK int setpgrp(void) {
    return (int)__result(system_call(SYS_setpgid, 0, 0));
}

WEAK pid_t getsid(pid_t pid) {
    return (pid_t)__result(system_call(SYS_getsid, pid));
}

WEAK pid_t setsid(void) {
    return (pid_t)__result(system_call(SYS_setsid));
}
