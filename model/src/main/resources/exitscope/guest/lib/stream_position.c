// The place in a file where a stream reads or writes next.
#include "kernel.h"
#include "stream.h"

#include <errno.h>

static int move_to(FILE *stream, off_t offset, int whence) {
    if (whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END) {
        errno = EINVAL;
        return -1;
    }
    __lock_stream(stream);
    int result = -1;
    if (__synchronize(stream) == 0) {
        __forget_pushed(stream);
        if (stream->device->seek(stream, offset, whence) >= 0) {
            stream->read_next = stream->read_end = stream->buffer;
            stream->write_start = stream->write_next = stream->buffer;
            stream->flags &= ~(AT_END | WRITING);
            result = 0;
        }
    }
    __unlock_stream(stream);
    return result;
}

static off_t place_of(FILE *stream) {
    __lock_stream(stream);
    off_t place = -1;
    // In append mode output goes to the end, wherever the descriptor stands.
    if (!(stream->flags & WRITING) || __synchronize(stream) == 0)
        place = stream->device->seek(stream, 0, SEEK_CUR);
    if (place >= 0) {
        if (stream->main_next != NULL)
            place -= stream->main_end - stream->main_next;
        place -= stream->read_end - stream->read_next;
    }
    __unlock_stream(stream);
    return place;
}

int fseek(FILE *stream, long offset, int whence) {
    return move_to(stream, offset, whence);
}

WEAK int fseeko(FILE *stream, off_t offset, int whence) {
    return move_to(stream, offset, whence);
}

long ftell(FILE *stream) {
    return place_of(stream);
}

WEAK off_t ftello(FILE *stream) {
    return place_of(stream);
}

void rewind(FILE *stream) {
    move_to(stream, 0, SEEK_SET);
    stream->flags &= ~FAILED;
}

int fgetpos(FILE *restrict stream, fpos_t *restrict position) {
    position->__position = place_of(stream);
    return position->__position < 0 ? -1 : 0;
}

int fsetpos(FILE *stream, const fpos_t *position) {
    return move_to(stream, position->__position, SEEK_SET);
}
