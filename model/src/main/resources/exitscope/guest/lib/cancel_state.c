// Whether, and when, a thread lets itself be cancelled.
#include "kernel.h"
#include "thread.h"

#include <errno.h>
#include <pthread.h>

// Present only in programs that cancel threads.
void pthread_testcancel(void) __attribute__((__weak__));
long __cancellable_call(long number, long a, long b, long c, long d, long e, long f)
    __attribute__((__weak__));

static void test_if_asynchronous(struct thread *self) {
    if (__cancellable_call != NULL && self->cancel_asynchronous)
        pthread_testcancel();
}

WEAK int pthread_setcancelstate(int state, int *old) {
    struct thread *self = this_thread();
    if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE)
        return EINVAL;
    if (old != NULL)
        *old = self->cancel_disabled;
    if (!self->exiting)
        self->cancel_disabled = (signed char)state;
    test_if_asynchronous(self);
    return 0;
}

WEAK int pthread_setcanceltype(int type, int *old) {
    struct thread *self = this_thread();
    if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS)
        return EINVAL;
    if (old != NULL)
        *old = self->cancel_asynchronous;
    self->cancel_asynchronous = (signed char)type;
    test_if_asynchronous(self);
    return 0;
}
