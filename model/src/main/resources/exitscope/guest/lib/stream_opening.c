// Opening and closing streams.
#include "kernel.h"
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

FILE *__open_stream(int fd, unsigned flags, const struct device *device, void *context) {
    FILE *stream = calloc(1, sizeof *stream);
    if (stream == NULL)
        return NULL;
    stream->fd = fd;
    stream->flags = flags;
    stream->device = device;
    stream->context = context;
    __lock(&__all_streams_lock);
    stream->next = __all_streams;
    __all_streams = stream;
    __unlock(&__all_streams_lock);
    return stream;
}

// The flags of open for a mode such as "r+", or -1.
int __mode_flags(const char *mode, unsigned *stream_flags) {
    int flags;
    switch (*mode) {
    case 'r':
        flags = O_RDONLY;
        *stream_flags = CAN_READ;
        break;
    case 'w':
        flags = O_WRONLY | O_CREAT | O_TRUNC;
        *stream_flags = CAN_WRITE;
        break;
    case 'a':
        flags = O_WRONLY | O_CREAT | O_APPEND;
        *stream_flags = CAN_WRITE;
        break;
    default:
        errno = EINVAL;
        return -1;
    }
    while (*++mode != '\0' && *mode != ',')
        switch (*mode) {
        case '+':
            flags = (flags & ~O_ACCMODE) | O_RDWR;
            *stream_flags = CAN_READ | CAN_WRITE;
            break;
        case 'x':
            flags |= O_EXCL;
            break;
        case 'e':
            flags |= O_CLOEXEC;
            break;
        }
    return flags;
}

FILE *fopen(const char *restrict path, const char *restrict mode) {
    unsigned stream_flags;
    int flags = __mode_flags(mode, &stream_flags);
    if (flags < 0)
        return NULL;
    long fd = __result(system_call(SYS_openat, AT_FDCWD, path, flags, 0666));
    if (fd < 0)
        return NULL;
    FILE *stream = __open_stream((int)fd, stream_flags, &__descriptor_device, NULL);
    if (stream == NULL)
        system_call(SYS_close, fd);
    return stream;
}

WEAK FILE *fdopen(int fd, const char *mode) {
    unsigned stream_flags;
    int flags = __mode_flags(mode, &stream_flags);
    if (flags < 0)
        return NULL;
    long actual = __result(system_call(SYS_fcntl, fd, F_GETFL));
    if (actual < 0)
        return NULL;
    int access = actual & O_ACCMODE;
    if ((stream_flags & CAN_READ && access == O_WRONLY)
        || (stream_flags & CAN_WRITE && access == O_RDONLY)) {
        errno = EINVAL;
        return NULL;
    }
    if (flags & O_APPEND && !(actual & O_APPEND)
        && __result(system_call(SYS_fcntl, fd, F_SETFL, actual | O_APPEND)) < 0)
        return NULL;
    return __open_stream(fd, stream_flags, &__descriptor_device, NULL);
}

static void release_buffer(FILE *stream) {
    if (stream->flags & OWN_BUFFER)
        free(stream->buffer);
    stream->buffer = stream->read_next = stream->read_end = NULL;
    stream->write_start = stream->write_next = NULL;
    stream->flags &= ~(OWN_BUFFER | WRITING | LINE_BUFFERED | AT_END | FAILED);
}

// Without freeing the stream itself.
int __close_stream(FILE *stream) {
    int result = __synchronize(stream);
    if (stream->device->close(stream) < 0)
        result = EOF;
    release_buffer(stream);
    stream->flags &= ~(CAN_READ | CAN_WRITE);
    return result;
}

int fclose(FILE *stream) {
    __lock(&__all_streams_lock);
    FILE **link = &__all_streams;
    while (*link != NULL && *link != stream)
        link = &(*link)->next;
    if (*link != NULL)
        *link = stream->next;
    __unlock(&__all_streams_lock);
    __lock_stream(stream);
    int result = __close_stream(stream);
    __unlock_stream(stream);
    if (stream != stdin && stream != stdout && stream != stderr)
        free(stream);
    return result;
}

// Opens another file under the same stream, and, if it can, the same descriptor.
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict stream) {
    unsigned stream_flags;
    int flags = __mode_flags(mode, &stream_flags);
    __lock_stream(stream);
    __synchronize(stream);
    FILE *result = NULL;
    if (flags >= 0) {
        char link[32];
        if (path == NULL) {
            snprintf(link, sizeof link, "/proc/self/fd/%d", stream->fd);
            path = link;
        }
        long fd = __result(system_call(SYS_openat, AT_FDCWD, path, flags, 0666));
        if (fd >= 0 && stream->fd >= 0 && fd != stream->fd) {
            system_call(SYS_dup3, fd, stream->fd, flags & O_CLOEXEC);
            system_call(SYS_close, fd);
            fd = stream->fd;
        }
        if (fd >= 0) {
            unsigned keep = stream->flags & UNBUFFERED;
            release_buffer(stream);
            stream->main_next = stream->main_end = NULL;
            stream->fd = (int)fd;
            stream->flags = stream_flags | keep;
            stream->orientation = 0;
            result = stream;
        }
    }
    __unlock_stream(stream);
    return result;
}
