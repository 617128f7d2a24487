// Strings and blocks of memory (C11 7.24, POSIX, BSD, GNU).
#ifndef _STRING_H
#define _STRING_H

#include <bits/locale_t.h>
#include <features.h>
#include <stddef.h>
#ifdef __USE_MISC
#include <strings.h>
#endif

__BEGIN_DECLS

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *block, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void *memchr(const void *block, int byte, size_t size);
void *memccpy(void *restrict to, const void *restrict from, int stop, size_t size);

size_t strlen(const char *text);
size_t strnlen(const char *text, size_t limit);
char *strcpy(char *restrict to, const char *restrict from);
char *strncpy(char *restrict to, const char *restrict from, size_t size);
char *stpcpy(char *restrict to, const char *restrict from);
char *stpncpy(char *restrict to, const char *restrict from, size_t size);
char *strcat(char *restrict to, const char *restrict from);
char *strncat(char *restrict to, const char *restrict from, size_t limit);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t limit);
int strcoll(const char *a, const char *b);
size_t strxfrm(char *restrict to, const char *restrict from, size_t size);

char *strchr(const char *text, int c);
char *strrchr(const char *text, int c);
char *strstr(const char *text, const char *part);
size_t strspn(const char *text, const char *accepted);
size_t strcspn(const char *text, const char *rejected);
char *strpbrk(const char *text, const char *accepted);
char *strtok(char *restrict text, const char *restrict separators);
char *strtok_r(char *restrict text, const char *restrict separators, char **restrict rest);
char *strsep(char **restrict text, const char *restrict separators);

char *strdup(const char *text) __attribute__((__malloc__));
char *strndup(const char *text, size_t limit) __attribute__((__malloc__));

char *strerror(int number);
#ifdef __USE_GNU
char *strerror_r(int number, char *buffer, size_t size);
#else
int strerror_r(int number, char *buffer, size_t size) __asm__("__xpg_strerror_r");
#endif
char *strsignal(int signal);

#ifdef __USE_MISC
void explicit_bzero(void *block, size_t size);
#endif
#ifdef __USE_GNU
void *memmem(const void *block, size_t size, const void *part, size_t part_size);
void *mempcpy(void *restrict to, const void *restrict from, size_t size);
void *memrchr(const void *block, int byte, size_t size);
void *rawmemchr(const void *block, int byte);
char *strchrnul(const char *text, int c);
char *strcasestr(const char *text, const char *part);
int strverscmp(const char *a, const char *b);
const char *strerrorname_np(int number);
const char *strerrordesc_np(int number);
const char *sigabbrev_np(int signal);
const char *sigdescr_np(int signal);
#ifndef basename // <libgen.h> has the standard's
char *basename(const char *path) __asm__("__gnu_basename");
#endif
#define strdupa(text) \
    __extension__({ \
        const char *__text = (text); \
        size_t __size = strlen(__text) + 1; \
        (char *)memcpy(__builtin_alloca(__size), __text, __size); \
    })
#endif

#if defined __USE_MISC || defined _POSIX_C_SOURCE || defined _XOPEN_SOURCE
int strcoll_l(const char *a, const char *b, locale_t locale);
size_t strxfrm_l(char *restrict to, const char *restrict from, size_t count, locale_t locale);
char *strerror_l(int number, locale_t locale);
#endif

__END_DECLS

#endif
