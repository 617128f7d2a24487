// Wide strings.
#include "kernel.h"

#include <stdlib.h>
#include <string.h>
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

WEAK size_t wcsnlen(const wchar_t *text, size_t limit) {
    size_t length = 0;
    while (length < limit && text[length] != 0)
        ++length;
    return length;
}

WEAK wchar_t *wcpncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
    size_t length = wcsnlen(from, count);
    wmemcpy(to, from, length);
    wmemset(to + length, 0, count - length);
    return to + length;
}

WEAK wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
    wcpncpy(to, from, count);
    return to;
}

WEAK wchar_t *wcpcpy(wchar_t *restrict to, const wchar_t *restrict from) {
    size_t length = wcslen(from);
    wmemcpy(to, from, length + 1);
    return to + length;
}

WEAK wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
    size_t length = wcsnlen(from, count);
    wchar_t *end = to + wcslen(to);
    wmemcpy(end, from, length);
    end[length] = 0;
    return to;
}

WEAK wchar_t *wcsdup(const wchar_t *text) {
    size_t size = wcslen(text) + 1;
    wchar_t *copy = malloc(size * sizeof *copy);
    return copy == NULL ? NULL : wmemcpy(copy, text, size);
}

// In the C locale the order is that of the numbers.
WEAK int wcscoll(const wchar_t *a, const wchar_t *b) {
    return wcscmp(a, b);
}

WEAK size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
    size_t length = wcslen(from);
    if (count > 0)
        wmemcpy(to, from, length < count ? length + 1 : count);
    return length;
}

WEAK int wmemcmp(const wchar_t *a, const wchar_t *b, size_t count) {
    for (; count > 0; --count, ++a, ++b)
        if (*a != *b)
            return *a < *b ? -1 : 1;
    return 0;
}

WEAK wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t count) {
    return memmove(to, from, count * sizeof *to);
}

WEAK wchar_t *wmempcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
    return wmemcpy(to, from, count) + count;
}
