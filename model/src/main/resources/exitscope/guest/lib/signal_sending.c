// Sending signals.
#include "kernel.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

// The two that glibc keeps to itself are not for others.
int raise(int signal) {
    if (signal == 32 || signal == 33) {
        errno = EINVAL;
        return -1;
    }
    long pid = system_call(SYS_getpid);
    return (int)__result(system_call(SYS_tgkill, pid, system_call(SYS_gettid), signal));
}

WEAK int kill(pid_t pid, int signal) {
    return (int)__result(system_call(SYS_kill, pid, signal));
}

WEAK int killpg(pid_t group, int signal) {
    if (group < 0) {
        errno = EINVAL;
        return -1;
    }
    return (int)__result(system_call(SYS_kill, -group, signal));
}

WEAK int tgkill(pid_t group, pid_t thread, int signal) {
    return (int)__result(system_call(SYS_tgkill, group, thread, signal));
}

WEAK int sigqueue(pid_t pid, int signal, const union sigval value) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_signo = signal;
    info.si_code = SI_QUEUE;
    info.si_pid = (pid_t)system_call(SYS_getpid);
    info.si_uid = (uid_t)system_call(SYS_getuid);
    info.si_value = value;
    return (int)__result(system_call(SYS_rt_sigqueueinfo, pid, signal, &info));
}
