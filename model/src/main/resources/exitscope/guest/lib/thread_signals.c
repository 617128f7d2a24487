// Signals to one thread.
#include "kernel.h"
#include "thread.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

static int number_of(struct thread *thread) {
    return thread == this_thread() ? __thread_id() : __atomic_load_n(&thread->tid, __ATOMIC_ACQUIRE);
}

// A thread that has ended takes every signal well.
WEAK int pthread_kill(pthread_t handle, int signal) {
    if (signal == 32 || signal == 33)
        return EINVAL;
    int tid = number_of((struct thread *)handle);
    if (tid == 0)
        return signal < 0 || signal >= NSIG ? EINVAL : 0;
    return (int)-system_call(SYS_tgkill, system_call(SYS_getpid), tid, signal);
}

WEAK int pthread_sigqueue(pthread_t handle, int signal, const union sigval value) {
    siginfo_t info;
    int tid = number_of((struct thread *)handle);
    if (tid == 0)
        return ESRCH;
    if (signal == 32 || signal == 33)
        return EINVAL;
    memset(&info, 0, sizeof info);
    info.si_signo = signal;
    info.si_code = SI_QUEUE;
    info.si_pid = (pid_t)system_call(SYS_getpid);
    info.si_uid = (uid_t)system_call(SYS_getuid);
    info.si_value = value;
    return (int)-system_call(SYS_rt_tgsigqueueinfo, info.si_pid, tid, signal, &info);
}
