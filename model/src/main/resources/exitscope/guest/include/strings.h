// The BSD half of the string functions.
#ifndef _STRINGS_H
#define _STRINGS_H

#include <bits/locale_t.h>
#include <features.h>
#include <stddef.h>

__BEGIN_DECLS

int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t limit);
int bcmp(const void *a, const void *b, size_t size);
void bcopy(const void *from, void *to, size_t size);
void bzero(void *block, size_t size);
char *index(const char *text, int c);
char *rindex(const char *text, int c);
int ffs(int value);
int ffsl(long value);
int ffsll(long long value);

int strcasecmp_l(const char *a, const char *b, locale_t locale);
int strncasecmp_l(const char *a, const char *b, size_t limit, locale_t locale);

__END_DECLS

#endif
