// Integers from text.
#include "integers.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>

static int digit_value(int c) {
    if (isdigit(c))
        return c - '0';
    if (isalpha(c))
        return tolower(c) - 'a' + 10;
    return INT_MAX;
}

struct integer __read_integer(const char *text, int base) {
    struct integer result = {.end = text};
    const unsigned char *next = (const unsigned char *)text;
    if (base < 0 || base == 1 || base > 36) {
        errno = EINVAL;
        result.end = NULL;
        return result;
    }
    while (isspace(*next))
        ++next;
    result.negative = *next == '-';
    if (*next == '-' || *next == '+')
        ++next;
    if ((base == 0 || base == 16) && *next == '0' && tolower(next[1]) == 'x'
        && digit_value(next[2]) < 16) {
        next += 2;
        base = 16;
    } else if (base == 0) {
        base = *next == '0' ? 8 : 10;
    }
    for (int digit; (digit = digit_value(*next)) < base; ++next) {
        if (__builtin_mul_overflow(result.magnitude, (uintmax_t)base, &result.magnitude)
            || __builtin_add_overflow(result.magnitude, (uintmax_t)digit, &result.magnitude))
            result.overflow = true;
        result.end = (const char *)next + 1;
    }
    return result;
}

static long read_signed(const char *text, char **end, int base) {
    struct integer number = __read_integer(text, base);
    if (end != NULL && number.end != NULL)
        *end = (char *)number.end;
    if (number.overflow || number.magnitude > (uintmax_t)LONG_MAX + number.negative) {
        errno = ERANGE;
        return number.negative ? LONG_MIN : LONG_MAX;
    }
    return (long)(number.negative ? -number.magnitude : number.magnitude);
}

static unsigned long read_unsigned(const char *text, char **end, int base) {
    struct integer number = __read_integer(text, base);
    if (end != NULL && number.end != NULL)
        *end = (char *)number.end;
    if (number.overflow) {
        errno = ERANGE;
        return ULONG_MAX;
    }
    return number.negative ? -number.magnitude : number.magnitude;
}

long strtol(const char *restrict text, char **restrict end, int base) {
    return read_signed(text, end, base);
}

long long strtoll(const char *restrict text, char **restrict end, int base) {
    return read_signed(text, end, base);
}

unsigned long strtoul(const char *restrict text, char **restrict end, int base) {
    return read_unsigned(text, end, base);
}

unsigned long long strtoull(const char *restrict text, char **restrict end, int base) {
    return read_unsigned(text, end, base);
}

intmax_t strtoimax(const char *text, char **end, int base) {
    return read_signed(text, end, base);
}

uintmax_t strtoumax(const char *text, char **end, int base) {
    return read_unsigned(text, end, base);
}

int atoi(const char *text) {
    return (int)read_signed(text, NULL, 10);
}

long atol(const char *text) {
    return read_signed(text, NULL, 10);
}

long long atoll(const char *text) {
    return read_signed(text, NULL, 10);
}
