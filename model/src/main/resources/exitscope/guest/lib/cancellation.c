// Cancelling threads: at once, or when they come to a cancellation point.
#include "cancellation.h"
#include "kernel.h"
#include "thread.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>

enum { CANCEL_SIGNAL = 32 };

long __interruptible_call(volatile signed char *asked, long number, long a, long b, long c, long d,
                          long e, long f);
extern const char __interruptible_begin[], __interruptible_end[], __interrupted_call[];

static void test(struct thread *self) {
    if (self->cancel_asked && !self->cancel_disabled && !self->exiting)
        pthread_exit(PTHREAD_CANCELED);
}

long __cancellable_call(long number, long a, long b, long c, long d, long e, long f) {
    struct thread *self = this_thread();
    if (self->cancel_disabled)
        return system_call6(number, a, b, c, d, e, f);
    long result = __interruptible_call(&self->cancel_asked, number, a, b, c, d, e, f);
    if (result == -ECANCELED || (result == -EINTR && self->cancel_asked))
        test(self);
    return result;
}

// In the thread that is to end. In the middle of a call that waits, it leaves that call.
static void on_request(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)info;
    struct thread *self = this_thread();
    if (!self->cancel_asked || self->cancel_disabled || self->exiting)
        return;
    ucontext_t *interrupted = context;
    unsigned long *counter = &interrupted->uc_mcontext.__gregs[REG_PC];
    if (*counter >= (unsigned long)__interruptible_begin
        && *counter < (unsigned long)__interruptible_end) {
        *counter = (unsigned long)__interrupted_call;
        return;
    }
    if (self->cancel_asynchronous) {
        unsigned long mask = 1UL << (CANCEL_SIGNAL - 1);
        system_call(SYS_rt_sigprocmask, SIG_UNBLOCK, &mask, NULL, KERNEL_SIGSET_SIZE);
        pthread_exit(PTHREAD_CANCELED);
    }
}

static void install_handler(void) {
    static int installed;
    if (__atomic_exchange_n(&installed, 1, __ATOMIC_RELAXED))
        return;
    const struct {
        void (*handler)(int, siginfo_t *, void *);
        unsigned long flags, mask, mask_for_qemu;
    } action = {on_request, SA_SIGINFO | SA_RESTART, 0, 0};
    system_call(SYS_rt_sigaction, CANCEL_SIGNAL, &action, NULL, KERNEL_SIGSET_SIZE);
}

WEAK int pthread_cancel(pthread_t handle) {
    struct thread *thread = (struct thread *)handle;
    int tid = __atomic_load_n(&thread->tid, __ATOMIC_ACQUIRE);
    if (thread != this_thread() && tid == 0)
        return 0; // it has ended
    install_handler();
    thread->cancel_asked = 1;
    if (thread == this_thread()) {
        if (thread->cancel_asynchronous)
            test(thread);
        return 0;
    }
    long result = system_call(SYS_tgkill, system_call(SYS_getpid), tid, CANCEL_SIGNAL);
    return result == -ESRCH ? 0 : (int)-result;
}

WEAK void pthread_testcancel(void) {
    test(this_thread());
}
