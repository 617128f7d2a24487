// Streams: what a FILE is, and the operations that the public functions are made of.
//
// When data moves between buffer and descriptor is visible to a program (who printed what
// before a fork?), so it follows glibc exactly.
#ifndef EXITSCOPE_STREAM_H
#define EXITSCOPE_STREAM_H

#include "lock.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

// Where a stream's data comes from and goes to. Results as those of the system calls.
struct device {
    ssize_t (*read)(FILE *stream, void *block, size_t size);
    ssize_t (*write)(FILE *stream, const void *block, size_t size);
    off_t (*seek)(FILE *stream, off_t offset, int whence);
    int (*close)(FILE *stream);
};

enum {
    CAN_READ = 1,
    CAN_WRITE = 2,
    LINE_BUFFERED = 4,
    UNBUFFERED = 8,
    WRITING = 16,    // the buffer holds output, or did last
    AT_END = 32,     // what feof tells
    FAILED = 64,     // what ferror tells
    OWN_BUFFER = 128 // the buffer came from malloc
};

struct _IO_FILE {
    int fd;
    unsigned flags;
    unsigned char *buffer; // NULL until first used
    size_t size;
    unsigned char *read_next, *read_end;  // input that was read but not taken
    unsigned char *write_start, *write_next; // output that was given but not written
    // Characters put back by ungetc where the buffer has no room; while they are being read,
    // the true place in the buffer waits in `main_*`.
    unsigned char pushed[16];
    unsigned char *main_next, *main_end;
    unsigned char single; // the buffer of an unbuffered stream
    const struct device *device;
    void *context; // the device's own
    pid_t child;   // of popen
    struct lock lock;
    const void *owner; // of the lock, which its holder may take again
    int depth;
    signed char orientation; // below 0: bytes, above: wide characters, 0: not yet known
    FILE *next; // in the list of all streams
};

extern FILE *__all_streams; // newest first
extern struct lock __all_streams_lock;
extern const struct device __descriptor_device;

// Where input is the whole of a buffer that the caller owns (sscanf, fmemopen's kin).
FILE *__open_stream(int fd, unsigned flags, const struct device *device, void *context);
int __mode_flags(const char *mode, unsigned *stream_flags);
int __close_stream(FILE *stream);

void __lock_stream(FILE *stream);
void __unlock_stream(FILE *stream);

// Whether the stream is for bytes (-1) or wide characters (1), as wanted; if it was not known, it
// is now.
static inline bool __orient(FILE *stream, signed char wanted) {
    if (stream->orientation == 0)
        stream->orientation = wanted;
    return stream->orientation == wanted;
}

// Make `read_next < read_end`, or return EOF.
int __refill(FILE *stream);
static inline int get_byte(FILE *stream) {
    return stream->read_next < stream->read_end || __refill(stream) == 0 ? *stream->read_next++
                                                                         : EOF;
}

// A stream for wide characters has no bytes to read, but that is no error of the stream.
static inline bool is_wide(const FILE *stream) {
    return stream->orientation > 0;
}

// Writes what is in the buffer, then adds `c` unless it is EOF.
int __overflow(FILE *stream, int c);
size_t __put_block(FILE *stream, const void *block, size_t size);
static inline int put_byte(FILE *stream, int c) {
    unsigned char byte = (unsigned char)c;
    if ((stream->flags & (WRITING | LINE_BUFFERED | UNBUFFERED)) == WRITING
        && stream->write_next < stream->buffer + stream->size)
        return *stream->write_next++ = byte;
    return __overflow(stream, byte);
}

// Writes pending output; gives unread input back to the descriptor, if that can seek.
int __synchronize(FILE *stream);
int __unread(FILE *stream, int c);
// What scanf does, of a stream that is locked.
int __scan_stream(FILE *stream, const char *format, va_list arguments);
void __forget_pushed(FILE *stream);

#endif
