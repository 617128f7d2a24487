// Numbers from wide text: read from the bytes of as much of it as is ASCII.
#include "kernel.h"
#include "wide.h"

#include <inttypes.h>
#include <stdlib.h>

static char *leading_bytes(const wchar_t *text) {
    size_t length = 0;
    while (text[length] != 0 && (unsigned)text[length] <= 127)
        ++length;
    char *bytes = malloc(length + 1);
    if (bytes == NULL)
        return NULL;
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)text[i];
    bytes[length] = '\0';
    return bytes;
}

#define READING(type, name, parameters, call)                                          \
    WEAK type name parameters {                                                        \
        char *bytes = leading_bytes(text), *after = bytes;                             \
        type value = 0;                                                                \
        if (bytes != NULL)                                                             \
            value = call;                                                              \
        if (end != NULL)                                                               \
            *end = (wchar_t *)text + (after - bytes);                                  \
        free(bytes);                                                                   \
        return value;                                                                  \
    }

#define REAL (const wchar_t *restrict text, wchar_t **restrict end)
#define WHOLE (const wchar_t *restrict text, wchar_t **restrict end, int base)

READING(double, wcstod, REAL, strtod(bytes, &after))
READING(float, wcstof, REAL, strtof(bytes, &after))
READING(long double, wcstold, REAL, strtold(bytes, &after))
READING(long, wcstol, WHOLE, strtol(bytes, &after, base))
READING(long long, wcstoll, WHOLE, strtoll(bytes, &after, base))
READING(unsigned long, wcstoul, WHOLE, strtoul(bytes, &after, base))
READING(unsigned long long, wcstoull, WHOLE, strtoull(bytes, &after, base))
READING(intmax_t, wcstoimax, WHOLE, strtol(bytes, &after, base))
READING(uintmax_t, wcstoumax, WHOLE, strtoul(bytes, &after, base))
