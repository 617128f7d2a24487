// Texts in the language of the person (POSIX.1-2024). They stay as they are in the C locale.
#ifndef _LIBINTL_H
#define _LIBINTL_H

#include <features.h>

__BEGIN_DECLS

#define __TEXT(first) __attribute__((__format_arg__(first)))

char *gettext(const char *text) __TEXT(1);
char *dgettext(const char *domain, const char *text) __TEXT(2);
char *dcgettext(const char *domain, const char *text, int category) __TEXT(2);
char *ngettext(const char *one, const char *many, unsigned long count) __TEXT(1) __TEXT(2);
char *dngettext(const char *domain, const char *one, const char *many, unsigned long count)
    __TEXT(2) __TEXT(3);
char *dcngettext(const char *domain, const char *one, const char *many, unsigned long count,
                 int category) __TEXT(2) __TEXT(3);

#undef __TEXT

char *textdomain(const char *domain);
char *bindtextdomain(const char *domain, const char *directory);
char *bind_textdomain_codeset(const char *domain, const char *codeset);

__END_DECLS

#endif
