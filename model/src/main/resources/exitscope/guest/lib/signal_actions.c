// What a process does when a signal comes.
#include "signal_actions.h"
#include "kernel.h"

#include <errno.h>

// The kernel's form of struct sigaction on riscv64, which has no restorer: the kernel itself
// lays the way back from a handler (sigreturn) into the process. The kernel ends with the first
// mask; qemu's user mode believes in a restorer before the mask, so there it is once more.
struct kernel_action {
    __sighandler_t handler;
    unsigned long flags, mask, mask_for_qemu;
};

int __signal_action(int signal, const struct sigaction *action, struct sigaction *old) {
    struct kernel_action wanted, found;
    if (signal == 32 || signal == 33) {
        errno = EINVAL; // kept for a thread library
        return -1;
    }
    if (action != NULL)
        wanted = (struct kernel_action){action->sa_handler, (unsigned)action->sa_flags,
                                        action->sa_mask.__bits[0], action->sa_mask.__bits[0]};
    long returned = system_call(SYS_rt_sigaction, signal, action == NULL ? NULL : &wanted,
                                old == NULL ? NULL : &found, KERNEL_SIGSET_SIZE);
    if (returned == 0 && old != NULL) {
        *old = (struct sigaction){.sa_flags = (int)found.flags, .sa_mask = {{found.mask}}};
        old->sa_handler = found.handler;
    }
    return (int)__result(returned);
}

WEAK int sigaction(int signal, const struct sigaction *restrict action,
                   struct sigaction *restrict old) {
    return __signal_action(signal, action, old);
}

static __sighandler_t set_handler(int signal, __sighandler_t handler, unsigned flags) {
    struct sigaction action = {.sa_flags = (int)flags}, old;
    action.sa_handler = handler;
    if (!(flags & SA_NODEFER) && signal > 0 && signal < NSIG)
        action.sa_mask.__bits[0] = 1UL << (signal - 1);
    if (handler == SIG_ERR) {
        errno = EINVAL;
        return SIG_ERR;
    }
    return __signal_action(signal, &action, &old) < 0 ? SIG_ERR : old.sa_handler;
}

static unsigned long interrupting; // signals that siginterrupt made break system calls

// As BSD has it: the handler stays, and system calls go on after it.
#undef signal
__sighandler_t signal(int signal, __sighandler_t handler) {
    int restarts = signal < 1 || signal >= NSIG || !(interrupting >> (signal - 1) & 1);
    return set_handler(signal, handler, restarts ? SA_RESTART : 0);
}

// As System V had it: the handler serves once, and system calls break off.
__sighandler_t __sysv_signal(int signal, __sighandler_t handler);
__sighandler_t __sysv_signal(int signal, __sighandler_t handler) {
    return set_handler(signal, handler, SA_RESETHAND | SA_NODEFER);
}

WEAK int siginterrupt(int signal, int interrupt) {
    struct sigaction action;
    if (__signal_action(signal, NULL, &action) < 0)
        return -1;
    if (interrupt) {
        interrupting |= 1UL << (signal - 1);
        action.sa_flags &= ~SA_RESTART;
    } else {
        interrupting &= ~(1UL << (signal - 1));
        action.sa_flags |= SA_RESTART;
    }
    return __signal_action(signal, &action, NULL);
}

WEAK int sigaltstack(const stack_t *restrict stack, stack_t *restrict old) {
    return (int)__result(system_call(SYS_sigaltstack, stack, old));
}
