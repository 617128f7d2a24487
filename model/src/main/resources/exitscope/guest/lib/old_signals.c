// The ways in which System V and 4.3BSD held signals back.
#include "kernel.h"

#include <errno.h>
#include <signal.h>

static int change_mask(int how, int signal) {
    sigset_t set;
    sigemptyset(&set);
    return sigaddset(&set, signal) < 0 ? -1 : sigprocmask(how, &set, NULL);
}

WEAK int sighold(int signal) {
    return change_mask(SIG_BLOCK, signal);
}

WEAK int sigrelse(int signal) {
    return change_mask(SIG_UNBLOCK, signal);
}

WEAK int sigignore(int signal) {
    struct sigaction ignored = {0};
    ignored.sa_handler = SIG_IGN;
    return sigaction(signal, &ignored, NULL);
}

WEAK __sighandler_t sigset(int signal, __sighandler_t disposition) {
    sigset_t set, before;
    struct sigaction action = {0}, old;
    sigemptyset(&set);
    if (disposition == SIG_ERR || sigaddset(&set, signal) < 0) {
        errno = EINVAL;
        return SIG_ERR;
    }
    if (disposition == SIG_HOLD) {
        if (sigprocmask(SIG_BLOCK, &set, &before) < 0)
            return SIG_ERR;
        if (sigismember(&before, signal))
            return SIG_HOLD;
        return sigaction(signal, NULL, &old) < 0 ? SIG_ERR : old.sa_handler;
    }
    action.sa_handler = disposition;
    if (sigaction(signal, &action, &old) < 0 || sigprocmask(SIG_UNBLOCK, &set, &before) < 0)
        return SIG_ERR;
    return sigismember(&before, signal) ? SIG_HOLD : old.sa_handler;
}

// Lets one signal through while it waits.
int __xpg_sigpause(int signal);
WEAK int __xpg_sigpause(int signal) {
    sigset_t set;
    if (sigprocmask(SIG_BLOCK, NULL, &set) < 0 || sigdelset(&set, signal) < 0)
        return -1;
    return sigsuspend(&set);
}

static int change_bits(int how, unsigned mask) {
    sigset_t set, before;
    sigemptyset(&set);
    for (int signal = 1; signal <= 32; ++signal) {
        if (mask >> (signal - 1) & 1)
            set.__bits[0] |= 1UL << (signal - 1);
    }
    return sigprocmask(how, &set, &before) < 0 ? -1 : (int)before.__bits[0];
}

WEAK int sigblock(int mask) {
    return change_bits(SIG_BLOCK, (unsigned)mask);
}

WEAK int sigsetmask(int mask) {
    return change_bits(SIG_SETMASK, (unsigned)mask);
}

WEAK int siggetmask(void) {
    return change_bits(SIG_BLOCK, 0);
}

WEAK __sighandler_t ssignal(int number, __sighandler_t handler) {
    return signal(number, handler);
}

WEAK int gsignal(int signal) {
    return raise(signal);
}
