// Wide characters (C11 7.29, POSIX): in the C locale those of ASCII.
#ifndef _WCHAR_H
#define _WCHAR_H

#include <features.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#ifndef __WINT_DEFINED
#define __WINT_DEFINED
typedef unsigned wint_t;
#endif
#if defined _XOPEN_SOURCE || defined __USE_GNU
#include <wctype.h>
#endif

__BEGIN_DECLS

#ifndef WEOF
#define WEOF (0xffffffffu)
#endif
typedef struct {
    int __count;
    unsigned __value;
} mbstate_t;
struct tm;

size_t wcslen(const wchar_t *text);
wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t limit);
int wcscoll(const wchar_t *a, const wchar_t *b);
size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcschr(const wchar_t *text, wchar_t c);
wchar_t *wcsrchr(const wchar_t *text, wchar_t c);
wchar_t *wcsstr(const wchar_t *text, const wchar_t *part);
wchar_t *wcspbrk(const wchar_t *text, const wchar_t *set);
size_t wcsspn(const wchar_t *text, const wchar_t *set);
size_t wcscspn(const wchar_t *text, const wchar_t *set);
wchar_t *wcstok(wchar_t *restrict text, const wchar_t *restrict set, wchar_t **restrict next);
wchar_t *wmemchr(const wchar_t *block, wchar_t c, size_t count);
int wmemcmp(const wchar_t *a, const wchar_t *b, size_t count);
wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t count);
wchar_t *wmemset(wchar_t *block, wchar_t c, size_t count);

wint_t btowc(int c);
int wctob(wint_t c);
int mbsinit(const mbstate_t *state);
size_t mbrlen(const char *restrict text, size_t limit, mbstate_t *restrict state);
size_t mbrtowc(wchar_t *restrict wide, const char *restrict text, size_t limit,
               mbstate_t *restrict state);
size_t wcrtomb(char *restrict text, wchar_t wide, mbstate_t *restrict state);
size_t mbsrtowcs(wchar_t *restrict wide, const char **restrict text, size_t limit,
                 mbstate_t *restrict state);
size_t wcsrtombs(char *restrict text, const wchar_t **restrict wide, size_t limit,
                 mbstate_t *restrict state);

double wcstod(const wchar_t *restrict text, wchar_t **restrict end);
float wcstof(const wchar_t *restrict text, wchar_t **restrict end);
long double wcstold(const wchar_t *restrict text, wchar_t **restrict end);
long wcstol(const wchar_t *restrict text, wchar_t **restrict end, int base);
long long wcstoll(const wchar_t *restrict text, wchar_t **restrict end, int base);
unsigned long wcstoul(const wchar_t *restrict text, wchar_t **restrict end, int base);
unsigned long long wcstoull(const wchar_t *restrict text, wchar_t **restrict end, int base);
size_t wcsftime(wchar_t *restrict text, size_t size, const wchar_t *restrict format,
                const struct tm *restrict time);

int fwide(FILE *stream, int mode);
wint_t fgetwc(FILE *stream);
wint_t getwc(FILE *stream);
wint_t getwchar(void);
wint_t ungetwc(wint_t c, FILE *stream);
wchar_t *fgetws(wchar_t *restrict line, int size, FILE *restrict stream);
wint_t fputwc(wchar_t c, FILE *stream);
wint_t putwc(wchar_t c, FILE *stream);
wint_t putwchar(wchar_t c);
int fputws(const wchar_t *restrict text, FILE *restrict stream);

int wprintf(const wchar_t *restrict format, ...);
int fwprintf(FILE *restrict stream, const wchar_t *restrict format, ...);
int swprintf(wchar_t *restrict text, size_t size, const wchar_t *restrict format, ...);
int vwprintf(const wchar_t *restrict format, va_list arguments);
int vfwprintf(FILE *restrict stream, const wchar_t *restrict format, va_list arguments);
int vswprintf(wchar_t *restrict text, size_t size, const wchar_t *restrict format,
              va_list arguments);
int wscanf(const wchar_t *restrict format, ...);
int fwscanf(FILE *restrict stream, const wchar_t *restrict format, ...);
int swscanf(const wchar_t *restrict text, const wchar_t *restrict format, ...);
int vwscanf(const wchar_t *restrict format, va_list arguments);
int vfwscanf(FILE *restrict stream, const wchar_t *restrict format, va_list arguments);
int vswscanf(const wchar_t *restrict text, const wchar_t *restrict format, va_list arguments);

#if defined __USE_MISC || defined _POSIX_C_SOURCE || defined _XOPEN_SOURCE
wchar_t *wcsdup(const wchar_t *text);
size_t wcsnlen(const wchar_t *text, size_t limit);
wchar_t *wcpcpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcpncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
int wcscasecmp(const wchar_t *a, const wchar_t *b);
int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t limit);
size_t mbsnrtowcs(wchar_t *restrict wide, const char **restrict text, size_t bytes, size_t limit,
                  mbstate_t *restrict state);
size_t wcsnrtombs(char *restrict text, const wchar_t **restrict wide, size_t count, size_t limit,
                  mbstate_t *restrict state);
#endif
#if defined __USE_GNU || defined _XOPEN_SOURCE
int wcwidth(wchar_t c);
int wcswidth(const wchar_t *text, size_t limit);
#endif
#ifdef __USE_GNU
wchar_t *wmempcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcschrnul(const wchar_t *text, wchar_t c);
#endif

__END_DECLS

#endif
