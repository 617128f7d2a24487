// What is inside streams.
#include "stream.h"

#include <stdio_ext.h>

size_t __fbufsize(FILE *stream) {
    return stream->flags & UNBUFFERED ? 1 : stream->buffer == NULL ? 0 : stream->size;
}

size_t __fpending(FILE *stream) {
    return stream->flags & WRITING ? (size_t)(stream->write_next - stream->write_start) : 0;
}

int __flbf(FILE *stream) {
    return (stream->flags & LINE_BUFFERED) != 0;
}

int __freadable(FILE *stream) {
    return (stream->flags & CAN_READ) != 0;
}

int __fwritable(FILE *stream) {
    return (stream->flags & CAN_WRITE) != 0;
}

int __freading(FILE *stream) {
    return !(stream->flags & CAN_WRITE) ||
           (!(stream->flags & WRITING) && stream->read_end != NULL);
}

int __fwriting(FILE *stream) {
    return !(stream->flags & CAN_READ) || (stream->flags & WRITING) != 0;
}

void __fpurge(FILE *stream) {
    __forget_pushed(stream);
    stream->read_next = stream->read_end;
    stream->write_next = stream->write_start;
}

void _flushlbf(void) {
    __lock(&__all_streams_lock);
    for (FILE *stream = __all_streams; stream != NULL; stream = stream->next) {
        __lock_stream(stream);
        if (stream->flags & LINE_BUFFERED && stream->flags & WRITING)
            __synchronize(stream);
        __unlock_stream(stream);
    }
    __unlock(&__all_streams_lock);
}
