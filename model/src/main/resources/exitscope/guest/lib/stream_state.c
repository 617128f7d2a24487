// Asking a stream how it is.
#include "kernel.h"
#include "stream.h"

#include <errno.h>

int feof(FILE *stream) {
    return (stream->flags & AT_END) != 0;
}

int ferror(FILE *stream) {
    return (stream->flags & FAILED) != 0;
}

void clearerr(FILE *stream) {
    stream->flags &= ~(AT_END | FAILED);
}

WEAK int fileno(FILE *stream) {
    if (stream->fd >= 0)
        return stream->fd;
    errno = EBADF;
    return -1;
}
