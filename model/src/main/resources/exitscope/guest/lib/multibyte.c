// Multibyte characters: in the C locale each is one byte of ASCII.
#include <errno.h>
#include <stdlib.h>

int mbtowc(wchar_t *restrict wide, const char *restrict text, size_t limit) {
    if (text == NULL)
        return 0; // there are no shift states
    if (limit == 0)
        return -1;
    unsigned char c = (unsigned char)*text;
    if (c > 127) {
        errno = EILSEQ;
        return -1;
    }
    if (wide != NULL)
        *wide = c;
    return c != 0;
}

int mblen(const char *text, size_t limit) {
    return mbtowc(NULL, text, limit);
}

int wctomb(char *text, wchar_t wide) {
    if (text == NULL)
        return 0;
    if ((unsigned)wide > 127) {
        errno = EILSEQ;
        return -1;
    }
    *text = (char)wide;
    return 1;
}

size_t mbstowcs(wchar_t *restrict wide, const char *restrict text, size_t limit) {
    size_t count = 0;
    for (; wide == NULL || count < limit; ++count) {
        wchar_t c;
        int size = mbtowc(&c, text + count, 1);
        if (size < 0)
            return (size_t)-1;
        if (wide != NULL)
            wide[count] = c;
        if (size == 0)
            break;
    }
    return count;
}

size_t wcstombs(char *restrict text, const wchar_t *restrict wide, size_t limit) {
    size_t count = 0;
    for (; text == NULL || count < limit; ++count) {
        char c;
        if (wctomb(&c, wide[count]) < 0)
            return (size_t)-1;
        if (text != NULL)
            text[count] = c;
        if (c == 0)
            break;
    }
    return count;
}
