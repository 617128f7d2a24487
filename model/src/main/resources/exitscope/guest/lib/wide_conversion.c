// Wide characters to bytes and back. In the C locale each is one byte of ASCII, and there are no
// states in between.
#include "kernel.h"
#include "wide.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define INVALID ((size_t)-1)
#define INCOMPLETE ((size_t)-2)

WEAK wint_t btowc(int c) {
    return c >= 0 && c <= 127 ? (wint_t)c : WEOF;
}

WEAK int wctob(wint_t c) {
    return c <= 127 ? (int)c : EOF;
}

WEAK int mbsinit(const mbstate_t *state) {
    (void)state;
    return 1;
}

WEAK size_t mbrtowc(wchar_t *restrict wide, const char *restrict text, size_t limit,
                    mbstate_t *restrict state) {
    (void)state;
    if (text == NULL)
        return 0;
    if (limit == 0)
        return INCOMPLETE;
    return (size_t)mbtowc(wide, text, limit);
}

WEAK size_t mbrlen(const char *restrict text, size_t limit, mbstate_t *restrict state) {
    return mbrtowc(NULL, text, limit, state);
}

WEAK size_t wcrtomb(char *restrict text, wchar_t wide, mbstate_t *restrict state) {
    (void)state;
    return text == NULL ? 1 : (size_t)wctomb(text, wide);
}

WEAK size_t mbsnrtowcs(wchar_t *restrict wide, const char **restrict text, size_t bytes,
                       size_t limit, mbstate_t *restrict state) {
    (void)state;
    const char *next = *text;
    size_t count = 0;
    for (; (wide == NULL || count < limit) && count < bytes; ++count, ++next) {
        if ((unsigned char)*next > 127) {
            errno = EILSEQ;
            if (wide != NULL)
                *text = next;
            return INVALID;
        }
        if (wide != NULL)
            wide[count] = (unsigned char)*next;
        if (*next == '\0') {
            next = NULL;
            break;
        }
    }
    if (wide != NULL)
        *text = next;
    return count;
}

WEAK size_t mbsrtowcs(wchar_t *restrict wide, const char **restrict text, size_t limit,
                      mbstate_t *restrict state) {
    return mbsnrtowcs(wide, text, (size_t)-1, limit, state);
}

WEAK size_t wcsnrtombs(char *restrict text, const wchar_t **restrict wide, size_t count,
                       size_t limit, mbstate_t *restrict state) {
    (void)state;
    const wchar_t *next = *wide;
    size_t length = 0;
    for (; (text == NULL || length < limit) && length < count; ++length, ++next) {
        if ((unsigned)*next > 127) {
            errno = EILSEQ;
            if (text != NULL)
                *wide = next;
            return INVALID;
        }
        if (text != NULL)
            text[length] = (char)*next;
        if (*next == 0) {
            next = NULL;
            break;
        }
    }
    if (text != NULL)
        *wide = next;
    return length;
}

WEAK size_t wcsrtombs(char *restrict text, const wchar_t **restrict wide, size_t limit,
                      mbstate_t *restrict state) {
    return wcsnrtombs(text, wide, (size_t)-1, limit, state);
}

char *__narrowed(const wchar_t *wide) {
    size_t size = wcslen(wide) + 1;
    char *text = malloc(size);
    if (text != NULL && wcstombs(text, wide, size) == INVALID) {
        free(text);
        return NULL;
    }
    return text;
}
