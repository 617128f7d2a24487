// A new process: a copy of this one.
#include "fork.h"
#include "kernel.h"
#include "lock.h"
#include "thread.h"

#include <signal.h>
#include <unistd.h>

static void tell(enum fork_moment moment) {
    if (moment == BEFORE_FORK && __handlers_at_fork != NULL)
        __handlers_at_fork(moment);
    if (__streams_at_fork != NULL)
        __streams_at_fork(moment);
    if (__heap_at_fork != NULL)
        __heap_at_fork(moment);
    if (moment != BEFORE_FORK && __handlers_at_fork != NULL)
        __handlers_at_fork(moment);
}

static long copy_process(void) {
    long child = system_call(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) {
        struct thread *self = this_thread();
        self->tid = self->watched = 0; // it has another number now
        self->robust.first = NULL;
        __thread_count = 1;
    }
    return child;
}

pid_t __fork(void) {
    int told = __has_threads || __handlers_at_fork != NULL;
    if (told)
        tell(BEFORE_FORK);
    long child = copy_process();
    if (told)
        tell(child == 0 ? IN_CHILD : IN_PARENT);
    if (child == 0)
        __has_threads = 0;
    return (pid_t)__result(child);
}

// Without what the library and the program do at a fork: a handler may call it (POSIX.1-2024).
WEAK pid_t _Fork(void) {
    long child = copy_process();
    if (child == 0)
        __has_threads = 0;
    return (pid_t)__result(child);
}

WEAK pid_t fork(void) {
    return __fork();
}
