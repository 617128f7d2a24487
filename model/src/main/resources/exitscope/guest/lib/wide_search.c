// Searching wide strings.
#include "kernel.h"

#include <wchar.h>
#include <wctype.h>

WEAK wchar_t *wcsrchr(const wchar_t *text, wchar_t c) {
    const wchar_t *found = NULL;
    for (;; ++text) {
        if (*text == c)
            found = text;
        if (*text == 0)
            return (wchar_t *)found;
    }
}

WEAK wchar_t *wcschrnul(const wchar_t *text, wchar_t c) {
    while (*text != 0 && *text != c)
        ++text;
    return (wchar_t *)text;
}

WEAK wchar_t *wcsstr(const wchar_t *text, const wchar_t *part) {
    size_t length = wcslen(part);
    for (;; ++text) {
        if (wcsncmp(text, part, length) == 0)
            return (wchar_t *)text;
        if (*text == 0)
            return NULL;
    }
}

static size_t prefix(const wchar_t *text, const wchar_t *set, int inside) {
    size_t length = 0;
    while (text[length] != 0 && (wcschr(set, text[length]) != NULL) == inside)
        ++length;
    return length;
}

WEAK size_t wcsspn(const wchar_t *text, const wchar_t *set) {
    return prefix(text, set, 1);
}

WEAK size_t wcscspn(const wchar_t *text, const wchar_t *set) {
    return prefix(text, set, 0);
}

WEAK wchar_t *wcspbrk(const wchar_t *text, const wchar_t *set) {
    text += wcscspn(text, set);
    return *text == 0 ? NULL : (wchar_t *)text;
}

WEAK wchar_t *wcstok(wchar_t *restrict text, const wchar_t *restrict set,
                     wchar_t **restrict next) {
    if (text == NULL)
        text = *next;
    if (text == NULL)
        return NULL;
    text += wcsspn(text, set);
    if (*text == 0) {
        *next = NULL;
        return NULL;
    }
    wchar_t *end = text + wcscspn(text, set);
    *next = *end == 0 ? NULL : end + 1;
    *end = 0;
    return text;
}

WEAK wchar_t *wmemchr(const wchar_t *block, wchar_t c, size_t count) {
    for (; count > 0; --count, ++block)
        if (*block == c)
            return (wchar_t *)block;
    return NULL;
}

WEAK int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t limit) {
    for (; limit > 0; --limit, ++a, ++b) {
        wint_t left = towlower((wint_t)*a), right = towlower((wint_t)*b);
        if (left != right)
            return left < right ? -1 : 1;
        if (left == 0)
            break;
    }
    return 0;
}

WEAK int wcscasecmp(const wchar_t *a, const wchar_t *b) {
    return wcsncasecmp(a, b, (size_t)-1);
}

// How many columns: a control character has no width, and neither has what ASCII does not know.
WEAK int wcwidth(wchar_t c) {
    return c == 0 ? 0 : iswprint((wint_t)c) ? 1 : -1;
}

WEAK int wcswidth(const wchar_t *text, size_t limit) {
    int width = 0;
    for (; limit > 0 && *text != 0; --limit, ++text) {
        if (wcwidth(*text) < 0)
            return -1;
        width += wcwidth(*text);
    }
    return width;
}
