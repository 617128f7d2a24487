// The end of a thread, and what has to be done before.
#include "kernel.h"
#include "thread.h"
#include "thread_blocks.h"

#include <pthread.h>
#include <stdlib.h>

// Present only in programs that use keys.
void __destroy_values(void) __attribute__((__weak__));

WEAK void __pthread_cleanup_push(struct __pthread_cleanup *handler) {
    struct thread *self = this_thread();
    handler->__outer = self->cleanup;
    self->cleanup = handler;
}

WEAK void __pthread_cleanup_pop(struct __pthread_cleanup *handler, int execute) {
    this_thread()->cleanup = handler->__outer;
    if (execute)
        handler->__function(handler->__argument);
}

WEAK void pthread_exit(void *result) {
    struct thread *self = this_thread();
    self->exiting = 1; // too late for a cancellation
    self->cancel_disabled = 1;
    self->cancel_asynchronous = 0;
    self->result = result;
    while (self->cleanup != NULL) {
        struct __pthread_cleanup *handler = self->cleanup;
        self->cleanup = handler->__outer;
        handler->__function(handler->__argument);
    }
    if (__destroy_values != NULL)
        __destroy_values();
    // The last thread's end is that of the program, in good order.
    if (__atomic_sub_fetch(&__thread_count, 1, __ATOMIC_ACQ_REL) == 0)
        exit(0);
    if (__atomic_exchange_n(&self->state, ENDED, __ATOMIC_ACQ_REL) == DETACHED)
        __keep_block(self); // still in use until the kernel sets our number to 0
    for (;;)
        system_call(SYS_exit, 0);
}
