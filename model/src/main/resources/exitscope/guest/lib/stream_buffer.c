// The buffer of a stream, and when it is filled and emptied.
#include "kernel.h"
#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>

static unsigned char *output_end(FILE *stream) {
    return stream->buffer + stream->size;
}

static void discard(FILE *stream) {
    stream->read_next = stream->read_end = stream->buffer;
    stream->write_start = stream->write_next = stream->buffer;
}

// Chosen at first use. A terminal makes a stream line buffered. The standard streams have
// buffers of their own here, so that they need no heap.
static int provide_buffer(FILE *stream) {
    static unsigned char standard[2][4096];
    if (stream->buffer != NULL)
        return 0;
    if (stream->flags & UNBUFFERED) {
        stream->buffer = &stream->single;
        stream->size = 1;
    } else {
        struct stat status;
        struct termios settings;
        size_t size = BUFSIZ;
        if (stream->fd >= 0 && system_call(SYS_fstat, stream->fd, &status) == 0) {
            if (S_ISCHR(status.st_mode)
                && system_call(SYS_ioctl, stream->fd, TCGETS, &settings) == 0)
                stream->flags |= LINE_BUFFERED;
            if (status.st_blksize > 0 && status.st_blksize < BUFSIZ)
                size = (size_t)status.st_blksize;
        }
        if ((stream == stdin || stream == stdout) && size <= sizeof standard[0]) {
            stream->buffer = standard[stream == stdout];
        } else {
            stream->buffer = malloc(size);
            if (stream->buffer == NULL)
                return EOF;
            stream->flags |= OWN_BUFFER;
        }
        stream->size = size;
    }
    discard(stream);
    return 0;
}

// Writes a block whole, unless that fails; returns how much was written.
static size_t write_out(FILE *stream, const unsigned char *block, size_t size) {
    size_t left = size;
    while (left > 0) {
        ssize_t written = stream->device->write(stream, block, left);
        if (written < 0) {
            stream->flags |= FAILED;
            break;
        }
        block += written;
        left -= (size_t)written;
    }
    return size - left;
}

// What could not be written is lost, as with glibc.
static int empty(FILE *stream) {
    size_t size = (size_t)(stream->write_next - stream->write_start);
    size_t written = size == 0 ? 0 : write_out(stream, stream->write_start, size);
    stream->write_start = stream->write_next = stream->buffer;
    return written == size ? 0 : EOF;
}

// Input that was read ahead is given back before the descriptor is used in another way.
static int give_back(FILE *stream) {
    __forget_pushed(stream);
    if (stream->read_next < stream->read_end) {
        int saved = errno;
        off_t place =
            stream->device->seek(stream, stream->read_next - stream->read_end, SEEK_CUR);
        if (place < 0) {
            if (errno == ESPIPE) {
                errno = saved; // a pipe or terminal: the input stays with us
                return 0;
            }
            return EOF;
        }
    }
    stream->read_next = stream->read_end = stream->buffer;
    return 0;
}

int __overflow(FILE *stream, int c) {
    if (!(stream->flags & CAN_WRITE)) {
        stream->flags |= FAILED;
        errno = EBADF;
        return EOF;
    }
    if (!(stream->flags & WRITING)) {
        if (provide_buffer(stream) == EOF)
            return EOF;
        give_back(stream);
        discard(stream);
        stream->flags |= WRITING;
    }
    if (c == EOF)
        return empty(stream);
    __orient(stream, -1); // if nobody did before
    if (stream->write_next == output_end(stream) && empty(stream) == EOF)
        return EOF;
    *stream->write_next++ = (unsigned char)c;
    if ((stream->flags & UNBUFFERED || (stream->flags & LINE_BUFFERED && c == '\n'))
        && empty(stream) == EOF)
        return EOF;
    return (unsigned char)c;
}

// How many bytes of the block fit the buffer as it is. With a line-buffered stream, only up to
// the last newline if there is one, which then makes the buffer be written.
static size_t room_for(FILE *stream, const unsigned char *block, size_t size, bool *flush) {
    if (!(stream->flags & WRITING) || stream->flags & UNBUFFERED)
        return 0;
    size_t room = (size_t)(output_end(stream) - stream->write_next);
    if (stream->flags & LINE_BUFFERED && room >= size)
        for (size_t i = size; i > 0; --i)
            if (block[i - 1] == '\n') {
                *flush = true;
                return i;
            }
    return room < size ? room : size;
}

size_t __put_block(FILE *stream, const void *start, size_t size) {
    const unsigned char *block = start;
    if (size == 0)
        return 0;
    bool flush = false;
    size_t left = size, room = room_for(stream, block, size, &flush);
    if (room > 0) {
        memcpy(stream->write_next, block, room);
        stream->write_next += room;
        block += room;
        left -= room;
    }
    if (left == 0 && !flush)
        return size;
    if (__overflow(stream, EOF) == EOF)
        return left == 0 ? 0 : size - left;
    // Whole buffers' worth goes straight to the descriptor.
    size_t direct = stream->size >= 128 ? left - left % stream->size : left;
    if (direct > 0) {
        size_t written = write_out(stream, block, direct);
        block += written;
        left -= written;
        if (written < direct)
            return size - left;
    }
    if (!(stream->flags & (LINE_BUFFERED | UNBUFFERED))) {
        memcpy(stream->write_next, block, left);
        stream->write_next += left;
        return size;
    }
    for (; left > 0; ++block, --left)
        if (__overflow(stream, *block) == EOF)
            break;
    return size - left;
}

// Someone who waits for input should see what was printed before.
static void show_prompt(FILE *reader) {
    if (!(reader->flags & (LINE_BUFFERED | UNBUFFERED)))
        return;
    __lock_stream(stdout);
    if ((stdout->flags & (CAN_WRITE | LINE_BUFFERED | WRITING))
        == (CAN_WRITE | LINE_BUFFERED | WRITING))
        __overflow(stdout, EOF);
    __unlock_stream(stdout);
}

// Gets a stream ready to be read; EOF if it cannot be.
static int begin_reading(FILE *stream) {
    if (!(stream->flags & CAN_READ)) {
        stream->flags |= FAILED;
        errno = EBADF;
        return EOF;
    }
    if (provide_buffer(stream) == EOF)
        return EOF;
    if (stream->flags & WRITING) {
        if (empty(stream) == EOF)
            return EOF;
        discard(stream);
        stream->flags &= ~WRITING;
    }
    return 0;
}

static ssize_t read_in(FILE *stream, void *block, size_t size) {
    ssize_t got = stream->device->read(stream, block, size);
    if (got <= 0)
        stream->flags |= got == 0 ? AT_END : FAILED;
    return got;
}

int __refill(FILE *stream) {
    __orient(stream, -1); // if nobody did before
    if (stream->main_next != NULL) {
        __forget_pushed(stream);
        if (stream->read_next < stream->read_end)
            return 0;
    }
    if (stream->flags & CAN_READ && stream->flags & AT_END)
        return EOF; // the end stays the end until clearerr
    if (begin_reading(stream) == EOF)
        return EOF;
    show_prompt(stream);
    stream->read_next = stream->read_end = stream->buffer;
    ssize_t got = read_in(stream, stream->buffer, stream->size);
    if (got <= 0)
        return EOF;
    stream->read_end = stream->buffer + got;
    return 0;
}

size_t fread(void *restrict block, size_t size, size_t count, FILE *restrict stream) {
    unsigned char *to = block;
    size_t wanted = size * count, left = wanted;
    if (wanted == 0)
        return 0;
    __lock_stream(stream);
    while (left > 0 && !is_wide(stream)) {
        size_t ready = (size_t)(stream->read_end - stream->read_next);
        if (ready > 0) {
            size_t taken = ready < left ? ready : left;
            memcpy(to, stream->read_next, taken);
            stream->read_next += taken;
            to += taken;
            left -= taken;
        } else if (stream->main_next != NULL || stream->buffer == NULL || left < stream->size
                   || stream->flags & WRITING) {
            if (__refill(stream) == EOF)
                break;
        } else {
            // Whole buffers' worth comes straight from the descriptor.
            if (begin_reading(stream) == EOF)
                break;
            size_t direct = stream->size >= 128 ? left - left % stream->size : left;
            stream->read_next = stream->read_end = stream->buffer;
            ssize_t got = read_in(stream, to, direct);
            if (got <= 0)
                break;
            to += got;
            left -= (size_t)got;
        }
    }
    __unlock_stream(stream);
    return (wanted - left) / size;
}

void __forget_pushed(FILE *stream) {
    if (stream->main_next != NULL) {
        stream->read_next = stream->main_next;
        stream->read_end = stream->main_end;
        stream->main_next = stream->main_end = NULL;
    }
}

int __unread(FILE *stream, int c) {
    if (c == EOF || begin_reading(stream) == EOF)
        return EOF;
    if (stream->main_next == NULL) {
        if (stream->read_next > stream->buffer && stream->read_next[-1] == (unsigned char)c) {
            --stream->read_next;
            stream->flags &= ~AT_END;
            return (unsigned char)c;
        }
        stream->main_next = stream->read_next;
        stream->main_end = stream->read_end;
        stream->read_next = stream->read_end = stream->pushed + sizeof stream->pushed;
    }
    if (stream->read_next == stream->pushed)
        return EOF;
    *--stream->read_next = (unsigned char)c;
    stream->flags &= ~AT_END;
    return (unsigned char)c;
}

int __synchronize(FILE *stream) {
    if (stream->flags & WRITING)
        return stream->write_next > stream->write_start ? empty(stream) : 0;
    return stream->buffer == NULL ? 0 : give_back(stream);
}

int setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size) {
    if (mode != _IOFBF && mode != _IOLBF && mode != _IONBF)
        return EOF;
    __lock_stream(stream);
    int result = __synchronize(stream);
    if (result == 0) {
        stream->flags &= ~(LINE_BUFFERED | UNBUFFERED);
        if (mode == _IOLBF)
            stream->flags |= LINE_BUFFERED;
        if (mode == _IONBF)
            stream->flags |= UNBUFFERED;
        if (mode == _IONBF || (buffer != NULL && size > 0)) {
            if (stream->flags & OWN_BUFFER)
                free(stream->buffer);
            stream->flags &= ~(OWN_BUFFER | WRITING);
            stream->buffer = NULL;
            if (mode != _IONBF) {
                stream->buffer = (unsigned char *)buffer;
                stream->size = size;
            }
            discard(stream);
        } else if (stream->buffer == &stream->single) {
            stream->buffer = NULL;
            stream->flags &= ~WRITING;
            discard(stream);
        }
    }
    __unlock_stream(stream);
    return result;
}

void setbuf(FILE *restrict stream, char *restrict buffer) {
    setvbuf(stream, buffer, buffer == NULL ? _IONBF : _IOFBF, BUFSIZ);
}

WEAK void setbuffer(FILE *restrict stream, char *restrict buffer, size_t size) {
    setvbuf(stream, buffer, buffer == NULL ? _IONBF : _IOFBF, size);
}

WEAK void setlinebuf(FILE *stream) {
    setvbuf(stream, NULL, _IOLBF, 0);
}
