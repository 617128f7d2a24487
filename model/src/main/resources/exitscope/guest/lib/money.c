// Amounts of money in the C locale, which knows no currency and does not group digits.
#include "kernel.h"

#include <ctype.h>
#include <errno.h>
#include <monetary.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct output {
    char *at, *end;
};

static bool put(struct output *to, const char *text, int count) {
    if (to->end - to->at <= count) {
        errno = E2BIG;
        return false;
    }
    memcpy(to->at, text, (size_t)count);
    to->at += count;
    return true;
}

static bool fill(struct output *to, char with, int count) {
    for (; count > 0; --count)
        if (!put(to, &with, 1))
            return false;
    return true;
}

struct conversion {
    bool left, parentheses, sign, is_long;
    char filling;
    int width, whole, fraction;
};

static const char *number(const char *format, int *value) {
    *value = 0;
    for (; isdigit((unsigned char)*format); ++format)
        *value = *value < 100000 ? *value * 10 + (*format - '0') : *value;
    return format;
}

// Returns where the letter of the conversion stands, or null.
static const char *parse(const char *format, struct conversion *wanted) {
    for (;; ++format) {
        if (*format == '=' && format[1] != '\0')
            wanted->filling = *++format;
        else if (*format == '(' || *format == '+') {
            if (wanted->sign)
                return NULL;
            wanted->sign = true;
            wanted->parentheses = *format == '(';
        } else if (*format == '-')
            wanted->left = true;
        else if (*format != '^' && *format != '!')
            break;
    }
    format = number(format, &wanted->width);
    if (*format == '#') {
        if (!isdigit((unsigned char)format[1]))
            return NULL;
        format = number(format + 1, &wanted->whole);
    }
    if (*format == '.') {
        if (!isdigit((unsigned char)format[1]))
            return NULL;
        format = number(format + 1, &wanted->fraction);
    }
    wanted->is_long = *format == 'L';
    format += wanted->is_long;
    return *format == 'n' || *format == 'i' ? format : NULL;
}

static bool amount(struct output *to, const struct conversion *wanted, long double value) {
    char digits[5200];
    bool negative = value < 0;
    int length = snprintf(digits, sizeof digits, "%.*Lf",
                          wanted->fraction < 200 ? wanted->fraction : 200,
                          negative ? -value : value);
    char *point = memchr(digits, '.', (size_t)length);
    int whole = point == NULL ? length : (int)(point - digits);
    int filled = wanted->whole > whole ? wanted->whole - whole : 0;
    // With a number of digits given, the sign has a place where there is none.
    const char *before = negative ? wanted->parentheses ? "(" : "-" : wanted->whole > 0 ? " " : "";
    const char *behind = negative && wanted->parentheses ? ")" : "";
    int all = (int)strlen(before) + filled + length + (int)strlen(behind);
    int rest = wanted->width > all ? wanted->width - all : 0;
    return fill(to, ' ', wanted->left ? 0 : rest) && put(to, before, (int)strlen(before))
           && fill(to, wanted->filling, filled) && put(to, digits, length)
           && put(to, behind, (int)strlen(behind)) && fill(to, ' ', wanted->left ? rest : 0);
}

WEAK ssize_t strfmon(char *restrict text, size_t size, const char *restrict format, ...) {
    struct output to = {text, text + size};
    va_list amounts;
    va_start(amounts, format);
    bool done = true;
    for (; done && *format != '\0'; ++format) {
        if (*format != '%' || format[1] == '%') {
            done = put(&to, format, 1);
            format += *format == '%';
            continue;
        }
        struct conversion wanted = {.filling = ' ', .fraction = 2};
        format = parse(format + 1, &wanted);
        if (format == NULL) {
            errno = EINVAL;
            done = false;
            break;
        }
        done = amount(&to, &wanted,
                      wanted.is_long ? va_arg(amounts, long double) : va_arg(amounts, double));
    }
    va_end(amounts);
    if (!done)
        return -1;
    if (size == 0) {
        errno = E2BIG;
        return -1;
    }
    *to.at = '\0';
    return to.at - text;
}
