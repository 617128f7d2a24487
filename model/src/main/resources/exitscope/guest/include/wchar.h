// Wide characters (C11 7.29): the types, and the few functions that need no locale.
#ifndef _WCHAR_H
#define _WCHAR_H

#include <features.h>
#include <stddef.h>
#include <stdint.h>

__BEGIN_DECLS

typedef unsigned int wint_t;
#define WEOF (0xffffffffu)

size_t wcslen(const wchar_t *text);
wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcschr(const wchar_t *text, wchar_t c);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t limit);
wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wmemset(wchar_t *block, wchar_t c, size_t count);

__END_DECLS

#endif
