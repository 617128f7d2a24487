// Wide strings.
#include "kernel.h"

#include <wchar.h>

WEAK size_t wcslen(const wchar_t *text) {
    size_t length = 0;
    while (text[length] != 0)
        ++length;
    return length;
}

WEAK wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from) {
    for (size_t i = 0; (to[i] = from[i]) != 0; ++i)
        ;
    return to;
}

WEAK wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from) {
    wchar_t *end = to;
    while (*end != 0)
        ++end;
    while ((*end++ = *from++) != 0)
        ;
    return to;
}

WEAK wchar_t *wcschr(const wchar_t *text, wchar_t c) {
    for (; *text != c; ++text)
        if (*text == 0)
            return NULL;
    return (wchar_t *)text;
}

WEAK int wcsncmp(const wchar_t *a, const wchar_t *b, size_t limit) {
    for (; limit > 0; --limit, ++a, ++b)
        if (*a != *b || *a == 0)
            return *a < *b ? -1 : *a > *b;
    return 0;
}

WEAK int wcscmp(const wchar_t *a, const wchar_t *b) {
    for (; *a == *b && *a != 0; ++a, ++b)
        ;
    return *a < *b ? -1 : *a > *b;
}

WEAK wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
    for (size_t i = 0; i < count; ++i)
        to[i] = from[i];
    return to;
}

WEAK wchar_t *wmemset(wchar_t *block, wchar_t c, size_t count) {
    for (size_t i = 0; i < count; ++i)
        block[i] = c;
    return block;
}
