// What a program wants done around a fork: the last noted first before it, the first noted first
// after it.
#include "fork.h"
#include "kernel.h"
#include "lock.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct handlers {
    void (*before)(void), (*in_parent)(void), (*in_child)(void);
    struct handlers *older, *newer;
};

static struct handlers *newest, *oldest;
static struct lock lock;

WEAK int pthread_atfork(void (*before)(void), void (*in_parent)(void), void (*in_child)(void)) {
    struct handlers *handlers = malloc(sizeof *handlers);
    if (handlers == NULL)
        return ENOMEM;
    __lock(&lock);
    *handlers = (struct handlers){before, in_parent, in_child, newest, NULL};
    if (newest != NULL)
        newest->newer = handlers;
    else
        oldest = handlers;
    newest = handlers;
    __unlock(&lock);
    return 0;
}

void __handlers_at_fork(enum fork_moment moment) {
    if (moment == BEFORE_FORK) {
        for (struct handlers *handlers = newest; handlers != NULL; handlers = handlers->older)
            if (handlers->before != NULL)
                handlers->before();
        return;
    }
    for (struct handlers *handlers = oldest; handlers != NULL; handlers = handlers->newer) {
        void (*call)(void) = moment == IN_PARENT ? handlers->in_parent : handlers->in_child;
        if (call != NULL)
            call();
    }
}
