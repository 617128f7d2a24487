// Floating-point numbers from text.
#include "floating.h"

#include <stdlib.h>

float strtof(const char *restrict text, char **restrict end) {
    const char *stop;
    struct floating value = __read_floating(text, &stop, &__float_format);
    if (end != NULL)
        *end = (char *)stop;
    return __make_float(value);
}

double strtod(const char *restrict text, char **restrict end) {
    const char *stop;
    struct floating value = __read_floating(text, &stop, &__double_format);
    if (end != NULL)
        *end = (char *)stop;
    return __make_double(value);
}

long double strtold(const char *restrict text, char **restrict end) {
    const char *stop;
    struct floating value = __read_floating(text, &stop, &__long_double_format);
    if (end != NULL)
        *end = (char *)stop;
    long double number;
    __make_long_double(value, &number);
    return number;
}

double atof(const char *text) {
    return strtod(text, NULL);
}
