// The C locale.
#include "kernel.h"

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char *const categories[] = {
    "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", NULL,
    "LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"};

// What the environment asks for.
static const char *wanted(int category) {
    const char *const variables[] = {"LC_ALL", categories[category], "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && *value != '\0')
            return value;
    }
    return "C";
}

// Whether there is such a locale; errno says why not.
static int is_there(int category, const char *name) {
    if (*name == '\0')
        name = wanted(category);
    if (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        return 1;
    int could_be = strlen(name) <= 255 && strchr(name, '/') == NULL && strcmp(name, ".") != 0 &&
                   strcmp(name, "..") != 0;
    errno = could_be ? ENOENT : EINVAL;
    return 0;
}

char *setlocale(int category, const char *locale) {
    if (category < LC_CTYPE || category > LC_IDENTIFICATION) {
        errno = EINVAL;
        return NULL;
    }
    if (locale == NULL)
        return (char *)"C";
    if (category == LC_ALL && strchr(locale, ';') != NULL) {
        // A name for each category, of which only "C" would do, which is never written so.
        errno = EINVAL;
        return NULL;
    }
    for (int each = LC_CTYPE; each <= LC_IDENTIFICATION; each++) {
        int meant = each != LC_ALL && (category == LC_ALL || category == each);
        if (meant && !is_there(each, locale))
            return NULL;
    }
    return (char *)"C";
}

// Where it is.
struct __locale {
    char name[2];
};

static struct __locale c_locale = {"C"};
static _Thread_local locale_t used;

WEAK locale_t newlocale(int mask, const char *name, locale_t base) {
    (void)base;
    if (mask == 1 << LC_ALL)
        mask = LC_ALL_MASK;
    if (name == NULL || (mask & ~LC_ALL_MASK) != 0) {
        errno = EINVAL;
        return NULL;
    }
    for (int each = LC_CTYPE; each <= LC_IDENTIFICATION; each++) {
        int meant = each != LC_ALL && (mask & 1 << each) != 0;
        if (meant && !is_there(each, name))
            return NULL;
    }
    return &c_locale;
}

WEAK locale_t duplocale(locale_t locale) {
    return locale == LC_GLOBAL_LOCALE ? &c_locale : locale;
}

WEAK void freelocale(locale_t locale) {
    (void)locale;
}

WEAK locale_t uselocale(locale_t locale) {
    locale_t before = used == NULL ? LC_GLOBAL_LOCALE : used;
    if (locale != NULL)
        used = locale;
    return before;
}

struct lconv *localeconv(void) {
    static struct lconv conventions = {
        (char *)".", (char *)"", (char *)"", (char *)"", (char *)"", (char *)"", (char *)"",
        (char *)"", (char *)"", (char *)"", CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
        CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX};
    return &conventions;
}
