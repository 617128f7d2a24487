// Blocking signals, and waiting for them.
#include "cancellation.h"
#include "kernel.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

static long change_mask(int how, const sigset_t *set, sigset_t *old) {
    sigset_t wanted;
    if (set != NULL) {
        wanted = *set;
        wanted.__bits[0] &= ~(3UL << 31); // 32 and 33 are not the program's to block
        set = &wanted;
    }
    unsigned long found;
    long returned = system_call(SYS_rt_sigprocmask, how, set, old == NULL ? NULL : &found,
                                KERNEL_SIGSET_SIZE);
    if (returned == 0 && old != NULL)
        *old = (sigset_t){{found}};
    return returned;
}

WEAK int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    return (int)__result(change_mask(how, set, old));
}

// Like every thread function it returns the error instead of setting errno.
WEAK int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    return (int)-change_mask(how, set, old);
}

WEAK int sigpending(sigset_t *set) {
    *set = (sigset_t){0};
    return (int)__result(system_call(SYS_rt_sigpending, set, KERNEL_SIGSET_SIZE));
}

WEAK int sigsuspend(const sigset_t *mask) {
    return (int)__result(cancellable_call(SYS_rt_sigsuspend, mask, KERNEL_SIGSET_SIZE));
}

// riscv64 has no system call of that name; like glibc we wait for no descriptor, without limit.
WEAK int pause(void) {
    return (int)__result(cancellable_call(SYS_ppoll, NULL, 0, NULL, NULL, KERNEL_SIGSET_SIZE));
}

static long take(const sigset_t *set, siginfo_t *info, const struct timespec *timeout) {
    long taken = cancellable_call(SYS_rt_sigtimedwait, set, info, timeout, KERNEL_SIGSET_SIZE);
    if (taken > 0 && info != NULL && info->si_code == SI_TKILL)
        info->si_code = SI_USER; // raise sends to one thread, but that is not worth telling
    return taken;
}

// Unlike its siblings it does not fail with EINTR; it returns the error.
WEAK int sigwait(const sigset_t *restrict set, int *restrict signal) {
    long taken;
    do
        taken = take(set, NULL, NULL);
    while (taken == -EINTR);
    if (taken < 0)
        return (int)-taken;
    *signal = (int)taken;
    return 0;
}

WEAK int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) {
    return (int)__result(take(set, info, NULL));
}

WEAK int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info,
                      const struct timespec *restrict timeout) {
    return (int)__result(take(set, info, timeout));
}
