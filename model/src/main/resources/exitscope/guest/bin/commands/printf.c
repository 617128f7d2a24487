// printf FORMAT [ARGUMENT...]: the format is used again while arguments are left.
#include "commands.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static char **next_argument;
static int status;
static bool stopped; // \c in %b

static const char *argument(void) {
    return *next_argument == NULL ? NULL : *next_argument++;
}

// A backslash and what follows it; returns what comes after.
static const char *print_escape(const char *text, bool zero_first) {
    static const char letters[] = "abfnrtv\\", meanings[] = "\a\b\f\n\r\t\v\\";
    const char *letter = *text == '\0' ? NULL : strchr(letters, *text);
    if (letter != NULL) {
        putchar(meanings[letter - letters]);
        return text + 1;
    }
    if (*text >= '0' && *text <= '7') {
        int value = 0, digits = zero_first && *text == '0' ? 4 : 3;
        for (int i = 0; i < digits && *text >= '0' && *text <= '7'; ++i)
            value = value * 8 + *text++ - '0';
        putchar(value);
        return text;
    }
    putchar('\\');
    return text;
}

static void print_with_escapes(const char *text) {
    while (*text != '\0' && !stopped) {
        if (*text != '\\') {
            putchar(*text++);
        } else if (text[1] == 'c') {
            stopped = true;
        } else {
            text = print_escape(text + 1, true);
        }
    }
}

static void check(const char *text, const char *end) {
    if (end == text && *text != '\0')
        report("%s: expected numeric value", text);
    else if (*end != '\0')
        report("%s: not completely converted", text);
    else if (errno == ERANGE)
        report("%s: Numerical result out of range", text);
    else
        return;
    status = 1;
}

static intmax_t integer(bool is_signed) {
    const char *text = argument();
    if (text == NULL)
        return 0;
    if (*text == '"' || *text == '\'')
        return (unsigned char)text[1];
    char *end;
    errno = 0;
    intmax_t value = is_signed ? strtoimax(text, &end, 0) : (intmax_t)strtoumax(text, &end, 0);
    check(text, end);
    return value;
}

static double floating(void) {
    const char *text = argument();
    if (text == NULL)
        return 0;
    if (*text == '"' || *text == '\'')
        return (unsigned char)text[1];
    char *end;
    errno = 0;
    double value = strtod(text, &end);
    check(text, end);
    return value;
}

// One % and what belongs to it; returns what comes after.
static const char *print_conversion(const char *text) {
    char format[64];
    int numbers[2], stars = 0;
    size_t length = strspn(text, "#-+ 0");
    length += strspn(text + length, "*0123456789");
    if (text[length] == '.')
        length += 1 + strspn(text + length + 1, "*0123456789");
    if (length > 40)
        length = 40;
    for (size_t i = 0; i < length && stars < 2; ++i)
        if (text[i] == '*')
            numbers[stars++] = (int)integer(true);
    char conversion = text[length];
    bool is_integer = conversion != '\0' && strchr("diouxX", conversion) != NULL;
    snprintf(format, sizeof format, "%%%.*s%s%c", (int)length, text, is_integer ? PRIdMAX : "", 0);
    char *end = strchr(format, 'd');
    if (is_integer) // PRIdMAX without its d
        end[0] = conversion;
    else
        snprintf(format, sizeof format, "%%%.*s%c", (int)length, text, conversion);
#define PRINT(value) \
    (stars == 0 ? printf(format, value) \
     : stars == 1 ? printf(format, numbers[0], value) \
                  : printf(format, numbers[0], numbers[1], value))
    if (is_integer) {
        intmax_t value = integer(conversion == 'd' || conversion == 'i');
        PRINT(value);
    } else if (conversion == 's' || conversion == 'c') {
        const char *value = argument();
        if (value == NULL)
            value = "";
        if (conversion == 's')
            PRINT(value);
        else if (*value != '\0')
            PRINT(*value);
    } else if (conversion != '\0' && strchr("eEfFgGaA", conversion) != NULL) {
        double value = floating();
        PRINT(value);
    } else if (conversion == 'b') {
        const char *value = argument();
        print_with_escapes(value == NULL ? "" : value);
    } else {
        report("%%%.*s: invalid directive", (int)length + (conversion != '\0'), text);
        status = 1;
        stopped = true;
        return text;
    }
    return text + length + 1;
}

int printf_main(int count, char **arguments) {
    int first = count > 1 && strcmp(arguments[1], "--") == 0 ? 2 : 1;
    if (first >= count) {
        report("usage: printf format [arg ...]");
        return 2;
    }
    next_argument = arguments + first + 1;
    status = 0;
    stopped = false;
    char **before;
    do {
        before = next_argument;
        for (const char *text = arguments[first]; *text != '\0' && !stopped;) {
            if (*text == '\\') {
                text = print_escape(text + 1, false);
            } else if (*text != '%') {
                putchar(*text++);
            } else if (text[1] == '%') {
                putchar('%');
                text += 2;
            } else {
                text = print_conversion(text + 1);
            }
        }
    } while (*next_argument != NULL && next_argument != before && !stopped);
    return status;
}
