// The ways for a program to end: exit runs what atexit noted and flushes, _exit does neither.
#include "kernel.h"
#include "lock.h"
#include "program.h"

#include <stdlib.h>

// A function to call at exit. The kinds differ in what they are given.
struct finisher {
    enum { FREE, PLAIN, WITH_STATUS } kind;
    union {
        void (*plain)(void);
        void (*with_status)(int, void *);
    } call;
    void *argument;
};

// The standard promises 32; beyond that the list grows on the heap.
static struct finisher first[32];
static struct finisher *finishers = first;
static size_t used, capacity = sizeof first / sizeof first[0];
static void (*quick_finishers[32])(void);
static size_t quick_used;
static struct lock lock;

static int note(struct finisher finisher) {
    __lock(&lock);
    int result = 0;
    if (used == capacity) {
        struct finisher *larger = realloc(finishers == first ? NULL : finishers,
                                               capacity * 2 * sizeof *larger);
        if (larger == NULL) {
            result = -1;
        } else {
            if (finishers == first)
                for (size_t i = 0; i < used; ++i)
                    larger[i] = first[i];
            finishers = larger;
            capacity *= 2;
        }
    }
    if (result == 0)
        finishers[used++] = finisher;
    __unlock(&lock);
    return result;
}

int atexit(void (*function)(void)) {
    return note((struct finisher){.kind = PLAIN, .call.plain = function});
}

WEAK int on_exit(void (*function)(int, void *), void *argument) {
    return note((struct finisher){
        .kind = WITH_STATUS, .call.with_status = function, .argument = argument});
}

// Last noted, first called. A finisher may note another, which then comes next, and may call
// exit, which goes on where this one was; so each is taken off before it runs.
void exit(int status) {
    __lock(&lock);
    while (used > 0) {
        struct finisher next = finishers[--used];
        __unlock(&lock);
        if (next.kind == PLAIN)
            next.call.plain();
        else
            next.call.with_status(status, next.argument);
        __lock(&lock);
    }
    __unlock(&lock);
    __run_finalizers();
    if (__finish_streams != NULL)
        __finish_streams();
    __exit_group(status);
}

int at_quick_exit(void (*function)(void)) {
    __lock(&lock);
    int result = quick_used < sizeof quick_finishers / sizeof quick_finishers[0] ? 0 : -1;
    if (result == 0)
        quick_finishers[quick_used++] = function;
    __unlock(&lock);
    return result;
}

void quick_exit(int status) {
    while (quick_used > 0)
        quick_finishers[--quick_used]();
    __exit_group(status);
}
