// The C locale.
#include <limits.h>
#include <locale.h>
#include <string.h>

char *setlocale(int category, const char *locale) {
    if (category < LC_CTYPE || category > LC_ALL) {
        return NULL;
    }
    if (locale != NULL && *locale != '\0' && strcmp(locale, "C") != 0 &&
        strcmp(locale, "POSIX") != 0) {
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
