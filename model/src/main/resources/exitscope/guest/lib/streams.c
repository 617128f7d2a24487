// All streams: the three standard ones, and what happens to all at the end.
#include "fork.h"
#include "kernel.h"
#include "program.h"
#include "stream.h"
#include "thread.h"

#include <stdlib.h>

static ssize_t read_descriptor(FILE *stream, void *block, size_t size) {
    return __result(system_call(SYS_read, stream->fd, block, size));
}

static ssize_t write_descriptor(FILE *stream, const void *block, size_t size) {
    return __result(system_call(SYS_write, stream->fd, block, size));
}

static off_t seek_descriptor(FILE *stream, off_t offset, int whence) {
    return __result(system_call(SYS_lseek, stream->fd, offset, whence));
}

static int close_descriptor(FILE *stream) {
    return (int)__result(system_call(SYS_close, stream->fd));
}

const struct device __descriptor_device = {
    read_descriptor, write_descriptor, seek_descriptor, close_descriptor};

static FILE input = {.fd = 0, .flags = CAN_READ, .device = &__descriptor_device};
static FILE output = {
    .fd = 1, .flags = CAN_WRITE, .device = &__descriptor_device, .next = &input};
static FILE errors = {
    .fd = 2, .flags = CAN_WRITE | UNBUFFERED, .device = &__descriptor_device, .next = &output};

#undef stdin
#undef stdout
#undef stderr
FILE *stdin = &input;
FILE *stdout = &output;
FILE *stderr = &errors;
FILE *__all_streams = &errors;
struct lock __all_streams_lock;

// The holder may take the lock again, so that a handler which prints does not wait for itself.
void __lock_stream(FILE *stream) {
    if (!__has_threads)
        return;
    const void *self = this_thread();
    if (__atomic_load_n(&stream->owner, __ATOMIC_SEQ_CST) != self) {
        __lock(&stream->lock);
        __atomic_store_n(&stream->owner, self, __ATOMIC_SEQ_CST);
    }
    ++stream->depth;
}

void __unlock_stream(FILE *stream) {
    if (stream->depth == 0 || --stream->depth > 0)
        return;
    __atomic_store_n(&stream->owner, NULL, __ATOMIC_SEQ_CST);
    __unlock(&stream->lock);
}

WEAK void flockfile(FILE *stream) {
    __lock_stream(stream);
}

WEAK void funlockfile(FILE *stream) {
    __unlock_stream(stream);
}

WEAK int ftrylockfile(FILE *stream) {
    if (!__has_threads)
        return 0;
    const void *self = this_thread();
    if (__atomic_load_n(&stream->owner, __ATOMIC_SEQ_CST) != self) {
        int free = 0;
        if (!__atomic_compare_exchange_n(&stream->lock.state, &free, 1, 0, __ATOMIC_ACQUIRE,
                                         __ATOMIC_RELAXED))
            return -1;
        __atomic_store_n(&stream->owner, self, __ATOMIC_SEQ_CST);
    }
    ++stream->depth;
    return 0;
}

static int write_all(void) {
    int result = 0;
    __lock(&__all_streams_lock);
    for (FILE *stream = __all_streams; stream != NULL; stream = stream->next) {
        __lock_stream(stream);
        if (stream->flags & WRITING && __synchronize(stream) == EOF)
            result = EOF;
        __unlock_stream(stream);
    }
    __unlock(&__all_streams_lock);
    return result;
}

int fflush(FILE *stream) {
    if (stream == NULL)
        return write_all();
    __lock_stream(stream);
    int result = __synchronize(stream);
    __unlock_stream(stream);
    return result;
}

void __streams_at_fork(enum fork_moment moment) {
    if (moment == BEFORE_FORK) {
        __lock(&__all_streams_lock);
        return;
    }
    __unlock(&__all_streams_lock);
    // The threads that held these are not in the child.
    for (FILE *stream = __all_streams; moment == IN_CHILD && stream != NULL;
         stream = stream->next) {
        stream->lock.state = stream->depth = 0;
        stream->owner = NULL;
    }
}

// At exit. Input that was read ahead from a file is given back too, so that whoever shares the
// file's position goes on where this program stopped.
void __finish_streams(void) {
    write_all();
    for (FILE *stream = __all_streams; stream != NULL; stream = stream->next)
        if (!(stream->flags & WRITING))
            __synchronize(stream);
}
