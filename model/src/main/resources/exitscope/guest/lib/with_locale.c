// What depends on a locale, asked with one: there is the C locale only.
#include "kernel.h"

#include <ctype.h>
#include <langinfo.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <wctype.h>

#define CLASS(name, type)                        \
    WEAK int name##_l(type c, locale_t locale) { \
        (void)locale;                            \
        return name(c);                          \
    }

CLASS(isalnum, int)
CLASS(isalpha, int)
CLASS(isblank, int)
CLASS(iscntrl, int)
CLASS(isdigit, int)
CLASS(isgraph, int)
CLASS(islower, int)
CLASS(isprint, int)
CLASS(ispunct, int)
CLASS(isspace, int)
CLASS(isupper, int)
CLASS(isxdigit, int)
CLASS(tolower, int)
CLASS(toupper, int)
CLASS(iswalnum, wint_t)
CLASS(iswalpha, wint_t)
CLASS(iswblank, wint_t)
CLASS(iswcntrl, wint_t)
CLASS(iswdigit, wint_t)
CLASS(iswgraph, wint_t)
CLASS(iswlower, wint_t)
CLASS(iswprint, wint_t)
CLASS(iswpunct, wint_t)
CLASS(iswspace, wint_t)
CLASS(iswupper, wint_t)
CLASS(iswxdigit, wint_t)

WEAK wint_t towlower_l(wint_t c, locale_t locale) {
    (void)locale;
    return towlower(c);
}

WEAK wint_t towupper_l(wint_t c, locale_t locale) {
    (void)locale;
    return towupper(c);
}

WEAK wctype_t wctype_l(const char *name, locale_t locale) {
    (void)locale;
    return wctype(name);
}

WEAK int iswctype_l(wint_t c, wctype_t type, locale_t locale) {
    (void)locale;
    return iswctype(c, type);
}

WEAK wctrans_t wctrans_l(const char *name, locale_t locale) {
    (void)locale;
    return wctrans(name);
}

WEAK wint_t towctrans_l(wint_t c, wctrans_t mapping, locale_t locale) {
    (void)locale;
    return towctrans(c, mapping);
}

WEAK int strcoll_l(const char *a, const char *b, locale_t locale) {
    (void)locale;
    return strcoll(a, b);
}

WEAK size_t strxfrm_l(char *restrict to, const char *restrict from, size_t count, locale_t locale) {
    (void)locale;
    return strxfrm(to, from, count);
}

WEAK char *strerror_l(int number, locale_t locale) {
    (void)locale;
    return strerror(number);
}

WEAK int strcasecmp_l(const char *a, const char *b, locale_t locale) {
    (void)locale;
    return strcasecmp(a, b);
}

WEAK int strncasecmp_l(const char *a, const char *b, size_t limit, locale_t locale) {
    (void)locale;
    return strncasecmp(a, b, limit);
}

WEAK size_t strftime_l(char *restrict text, size_t size, const char *restrict format,
                       const struct tm *restrict time, locale_t locale) {
    (void)locale;
    return strftime(text, size, format, time);
}

WEAK char *nl_langinfo_l(nl_item item, locale_t locale) {
    (void)locale;
    return nl_langinfo(item);
}
