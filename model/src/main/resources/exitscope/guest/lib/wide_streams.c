// Wide characters in streams. A stream is for bytes or for wide characters, whichever was used
// first, and refuses the other; but single bytes put into a wide one are its characters, as with
// glibc.
#include "kernel.h"
#include "stream.h"
#include "wide.h"

#include <errno.h>

int fwide(FILE *stream, int mode) {
    __lock_stream(stream);
    if (stream->orientation == 0 && mode != 0)
        stream->orientation = mode > 0 ? 1 : -1;
    int result = stream->orientation;
    __unlock_stream(stream);
    return result;
}

static wint_t get(FILE *stream) {
    if (!__orient(stream, 1))
        return WEOF;
    int c = get_byte(stream);
    if (c <= 127)
        return c == EOF ? WEOF : (wint_t)c;
    stream->flags |= FAILED;
    errno = EILSEQ;
    return WEOF;
}

wint_t fgetwc(FILE *stream) {
    __lock_stream(stream);
    wint_t c = get(stream);
    __unlock_stream(stream);
    return c;
}

wint_t getwc(FILE *stream) {
    return fgetwc(stream);
}

wint_t getwchar(void) {
    return fgetwc(stdin);
}

wint_t ungetwc(wint_t c, FILE *stream) {
    if (c > 127)
        return WEOF;
    __lock_stream(stream);
    int result = __orient(stream, 1) ? __unread(stream, (int)c) : EOF;
    __unlock_stream(stream);
    return result == EOF ? WEOF : c;
}

wchar_t *fgetws(wchar_t *restrict line, int size, FILE *restrict stream) {
    if (size <= 0)
        return NULL;
    __lock_stream(stream);
    int count = 0;
    bool failed = false;
    while (count < size - 1) {
        wint_t c = get(stream);
        if (c == WEOF) {
            failed = !(stream->flags & AT_END);
            break;
        }
        line[count++] = (wchar_t)c;
        if (c == L'\n')
            break;
    }
    __unlock_stream(stream);
    if (failed || (count == 0 && size > 1))
        return NULL;
    line[count] = 0;
    return line;
}

static wint_t put(wchar_t c, FILE *stream) {
    if (!__orient(stream, 1))
        return WEOF;
    if ((unsigned)c <= 127)
        return put_byte(stream, c) == EOF ? WEOF : (wint_t)c;
    stream->flags |= FAILED;
    errno = EILSEQ;
    return WEOF;
}

wint_t fputwc(wchar_t c, FILE *stream) {
    __lock_stream(stream);
    wint_t result = put(c, stream);
    __unlock_stream(stream);
    return result;
}

wint_t putwc(wchar_t c, FILE *stream) {
    return fputwc(c, stream);
}

wint_t putwchar(wchar_t c) {
    return fputwc(c, stdout);
}

int fputws(const wchar_t *restrict text, FILE *restrict stream) {
    __lock_stream(stream);
    int result = 1;
    for (; *text != 0 && result == 1; ++text)
        if (put(*text, stream) == WEOF)
            result = -1;
    __unlock_stream(stream);
    return result;
}
