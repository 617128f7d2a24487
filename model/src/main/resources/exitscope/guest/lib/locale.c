// The C locale.
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

struct lconv *localeconv(void) {
    static struct lconv conventions = {
        (char *)".", (char *)"", (char *)"", (char *)"", (char *)"", (char *)"", (char *)"",
        (char *)"", (char *)"", (char *)"", CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
        CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX};
    return &conventions;
}
