// printf's formats: everything but floating-point numbers, which have a file of their own.
#include "format_floating.h"
#include "message.h"
#include "sink.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

// How large an argument is said to be.
enum length { PLAIN, CHAR, SHORT, LONG, LONG_DOUBLE };

union argument {
    uintmax_t integer;
    void *pointer;
    double number;
    long double long_number;
};

// What kind of thing a conversion takes from the argument list.
enum kind { NOTHING, INTEGER, WORD, POINTER, NUMBER, LONG_NUMBER };

// Arguments taken by number (%2$d) must be fetched in order first; others as they come.
struct arguments {
    va_list list;
    union argument *numbered; // NULL: take them as they come
};

struct conversion {
    struct directive directive;
    enum length length;
    int argument, width_argument, precision_argument; // numbers from 1, or 0 for the next one
    bool takes_width, takes_precision;
};

bool __put(struct sink *sink, const char *text, size_t size) {
    if (size > INT_MAX - sink->total) {
        errno = EOVERFLOW;
        return false;
    }
    sink->total += size;
    return size == 0 || sink->put(sink, text, size);
}

bool __put_padding(struct sink *sink, char c, long count) {
    char block[16];
    memset(block, c, sizeof block);
    for (; count > 0; count -= (long)sizeof block)
        if (!__put(sink, block, count < (long)sizeof block ? (size_t)count : sizeof block))
            return false;
    return true;
}

// A number at the text, or -1 if it is too large.
static int read_number(const char **text) {
    long value = 0;
    for (; **text >= '0' && **text <= '9'; ++*text)
        if (value <= INT_MAX)
            value = value * 10 + (**text - '0');
    return value > INT_MAX ? -1 : (int)value;
}

// Reads "12$" at the text: the number, or 0 if there is none.
static int read_argument_number(const char **text) {
    const char *start = *text;
    int number = read_number(&start);
    if (number <= 0 || *start != '$')
        return 0;
    *text = start + 1;
    return number;
}

static enum length read_length(const char **text) {
    switch (*(*text)++) {
    case 'h':
        if (**text != 'h')
            return SHORT;
        ++*text;
        return CHAR;
    case 'l':
        if (**text == 'l')
            ++*text;
        return LONG;
    case 'q':
    case 'j':
    case 'z':
    case 'Z':
    case 't':
        return LONG;
    case 'L':
        return LONG_DOUBLE;
    default:
        --*text;
        return PLAIN;
    }
}

// Reads what follows a %. Returns false if it is no conversion.
static bool read_conversion(const char **text, struct conversion *conversion) {
    *conversion = (struct conversion){.directive.precision = -1};
    struct directive *d = &conversion->directive;
    conversion->argument = read_argument_number(text);
    for (;; ++*text) {
        switch (**text) {
        case '-':
            d->left = true;
            continue;
        case '+':
            d->plus = true;
            continue;
        case ' ':
            d->space = true;
            continue;
        case '#':
            d->alternate = true;
            continue;
        case '0':
            d->zero = true;
            continue;
        case '\'':
        case 'I':
            continue; // digits are not grouped, and there are no others, in the C locale
        }
        break;
    }
    if (**text == '*') {
        ++*text;
        conversion->takes_width = true;
        conversion->width_argument = read_argument_number(text);
    } else if ((d->width = read_number(text)) < 0) {
        errno = EOVERFLOW;
        return false;
    }
    if (**text == '.') {
        ++*text;
        if (**text == '*') {
            ++*text;
            conversion->takes_precision = true;
            conversion->precision_argument = read_argument_number(text);
        } else if ((d->precision = read_number(text)) < 0) {
            errno = EOVERFLOW;
            return false;
        }
    }
    conversion->length = read_length(text);
    d->letter = **text;
    if (d->letter == '\0') {
        errno = EINVAL;
        return false;
    }
    ++*text;
    return true;
}

static enum kind kind_of(const struct conversion *conversion) {
    switch (conversion->directive.letter) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
    case 'b':
    case 'B':
        return conversion->length >= LONG ? INTEGER : WORD;
    case 'c':
    case 'C':
        return WORD;
    case 's':
    case 'S':
    case 'p':
    case 'n':
        return POINTER;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
        return conversion->length == LONG_DOUBLE ? LONG_NUMBER : NUMBER;
    default:
        return NOTHING;
    }
}

static void fetch(va_list *list, enum kind kind, union argument *argument) {
    switch (kind) {
    case NOTHING:
        break;
    case INTEGER:
        argument->integer = va_arg(*list, uintmax_t);
        break;
    case WORD:
        argument->integer = (uintmax_t)va_arg(*list, int);
        break;
    case POINTER:
        argument->pointer = va_arg(*list, void *);
        break;
    case NUMBER:
        argument->number = va_arg(*list, double);
        break;
    case LONG_NUMBER:
        argument->long_number = va_arg(*list, long double);
        break;
    }
}

static union argument take(struct arguments *arguments, int number, enum kind kind) {
    union argument argument = {0};
    if (arguments->numbered != NULL && number > 0)
        return arguments->numbered[number - 1];
    fetch(&arguments->list, kind, &argument);
    return argument;
}

// Reads the whole format for the kinds of its numbered arguments: fills `kinds` if that is not
// NULL, and returns the highest number.
static int survey(const char *format, enum kind *kinds) {
    int highest = 0;
    while ((format = strchr(format, '%')) != NULL) {
        ++format;
        struct conversion conversion;
        if (!read_conversion(&format, &conversion))
            break;
        const int numbers[] = {
            conversion.argument, conversion.width_argument, conversion.precision_argument};
        const enum kind kind[] = {kind_of(&conversion), WORD, WORD};
        for (int i = 0; i < 3; ++i) {
            if (numbers[i] > highest)
                highest = numbers[i];
            if (kinds != NULL && numbers[i] > 0)
                kinds[numbers[i] - 1] = kind[i];
        }
    }
    return highest;
}

static bool put_padded(struct sink *sink, const struct directive *d, const char *text,
                       size_t size) {
    long padding = d->width - (long)size;
    return (d->left || __put_padding(sink, ' ', padding)) && __put(sink, text, size)
           && (!d->left || __put_padding(sink, ' ', padding));
}

// Sign or base, then zeros, then digits.
static bool put_integer(struct sink *sink, const struct directive *d, uintmax_t value,
                        const char *prefix) {
    char digits[64];
    char *start = digits + sizeof digits;
    const char *numerals = d->letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    unsigned base = d->letter == 'o'                               ? 8
                    : (d->letter | 0x20) == 'b'                    ? 2
                    : (d->letter | 0x20) == 'x' || d->letter == 'p' ? 16
                                                                   : 10;
    for (uintmax_t rest = value; rest > 0; rest /= base)
        *--start = numerals[rest % base];
    long size = digits + sizeof digits - start, prefix_size = (long)strlen(prefix);
    long zeros = (d->precision < 0 ? 1 : d->precision) - size;
    if (d->letter == 'o' && d->alternate && zeros <= 0 && (size == 0 || *start != '0'))
        zeros = 1;
    if (zeros < 0)
        zeros = 0;
    long padding = d->width - prefix_size - zeros - size;
    if (d->zero && !d->left && d->precision < 0 && padding > 0) {
        zeros += padding;
        padding = 0;
    }
    return (d->left || __put_padding(sink, ' ', padding))
           && __put(sink, prefix, (size_t)prefix_size) && __put_padding(sink, '0', zeros)
           && __put(sink, start, (size_t)size)
           && (!d->left || __put_padding(sink, ' ', padding));
}

static bool format_integer(struct sink *sink, const struct conversion *conversion,
                           uintmax_t value) {
    const struct directive *d = &conversion->directive;
    if (d->letter == 'd' || d->letter == 'i') {
        intmax_t number = conversion->length == CHAR    ? (signed char)value
                          : conversion->length == SHORT ? (short)value
                          : conversion->length == PLAIN ? (int)value
                                                        : (intmax_t)value;
        const char *sign = number < 0 ? "-" : d->plus ? "+" : d->space ? " " : "";
        return put_integer(sink, d, number < 0 ? -(uintmax_t)number : (uintmax_t)number, sign);
    }
    value = conversion->length == CHAR    ? (unsigned char)value
            : conversion->length == SHORT ? (unsigned short)value
            : conversion->length == PLAIN ? (unsigned)value
                                          : value;
    char base[] = {'0', d->letter, '\0'};
    bool has_base = d->alternate && value != 0 && d->letter != 'o' && d->letter != 'u';
    return put_integer(sink, d, value, has_base ? base : "");
}

static bool format_pointer(struct sink *sink, const struct directive *given, void *pointer) {
    struct directive d = *given;
    if (pointer == NULL)
        return put_padded(sink, &d, "(nil)", 5);
    return put_integer(sink, &d, (uintptr_t)pointer,
                       d.plus ? "+0x" : d.space ? " 0x" : "0x");
}

// In the C locale a wide character is a byte of ASCII or an error.
static bool narrow(wchar_t wide, char *byte) {
    if ((unsigned)wide > 127) {
        errno = EILSEQ;
        return false;
    }
    *byte = (char)wide;
    return true;
}

static bool format_wide_string(struct sink *sink, const struct directive *d,
                               const wchar_t *text) {
    size_t limit = d->precision < 0 ? SIZE_MAX : (size_t)d->precision, size = 0;
    char byte;
    for (; size < limit && text[size] != 0; ++size)
        if (!narrow(text[size], &byte))
            return false;
    long padding = d->width - (long)size;
    if (!d->left && !__put_padding(sink, ' ', padding))
        return false;
    for (size_t i = 0; i < size; ++i)
        if (!narrow(text[i], &byte) || !__put(sink, &byte, 1))
            return false;
    return !d->left || __put_padding(sink, ' ', padding);
}

static bool format_string(struct sink *sink, const struct conversion *conversion,
                          const void *text) {
    const struct directive *d = &conversion->directive;
    if (text == NULL) // forgiven, unless it has to be cut
        return put_padded(sink, d, "(null)", d->precision < 0 || d->precision >= 6 ? 6 : 0);
    if (d->letter == 'S' || conversion->length == LONG)
        return format_wide_string(sink, d, text);
    size_t size = d->precision < 0 ? strlen(text) : strnlen(text, (size_t)d->precision);
    return put_padded(sink, d, text, size);
}

static void store_total(const struct conversion *conversion, void *target, size_t total) {
    switch (conversion->length) {
    case CHAR:
        *(signed char *)target = (signed char)total;
        break;
    case SHORT:
        *(short *)target = (short)total;
        break;
    case PLAIN:
        *(int *)target = (int)total;
        break;
    case LONG:
    case LONG_DOUBLE:
        *(long *)target = (long)total;
        break;
    }
}

static bool format_message(struct sink *sink, const struct directive *d, int number) {
    const char *text = __error_text(number);
    char unknown[32];
    if (text == NULL) {
        snprintf(unknown, sizeof unknown, "Unknown error %d", number);
        text = unknown;
    }
    size_t size = d->precision < 0 ? strlen(text) : strnlen(text, (size_t)d->precision);
    return put_padded(sink, d, text, size);
}

// `start` is the % of this conversion, for one that is not known and is put out as it stands.
static bool format_one(struct sink *sink, struct conversion *conversion,
                       struct arguments *arguments, int error) {
    struct directive *d = &conversion->directive;
    if (conversion->takes_width) {
        d->width = (int)take(arguments, conversion->width_argument, WORD).integer;
        if (d->width < 0) {
            d->left = true;
            if (d->width == INT_MIN) {
                errno = EOVERFLOW;
                return false;
            }
            d->width = -d->width;
        }
    }
    if (conversion->takes_precision) {
        d->precision = (int)take(arguments, conversion->precision_argument, WORD).integer;
        if (d->precision < 0)
            d->precision = -1;
    }
    union argument argument = take(arguments, conversion->argument, kind_of(conversion));
    char byte;
    switch (d->letter) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
    case 'b':
    case 'B':
        return format_integer(sink, conversion, argument.integer);
    case 'c':
    case 'C':
        byte = (char)argument.integer;
        if ((d->letter == 'C' || conversion->length == LONG)
            && !narrow((wchar_t)argument.integer, &byte))
            return false;
        return put_padded(sink, d, &byte, 1);
    case 's':
    case 'S':
        return format_string(sink, conversion, argument.pointer);
    case 'p':
        return format_pointer(sink, d, argument.pointer);
    case 'n':
        store_total(conversion, argument.pointer, sink->total);
        return true;
    case 'm':
        return format_message(sink, d, error);
    case '%':
        return __put(sink, "%", 1);
    default:
        if (conversion->length == LONG_DOUBLE)
            return __format_floating(sink, d, __take_long_double(&argument.long_number));
        return __format_floating(sink, d, __take_double(argument.number));
    }
}

static bool is_known(const struct conversion *conversion) {
    char letter = conversion->directive.letter;
    return kind_of(conversion) != NOTHING || letter == 'm' || letter == '%';
}

// A conversion that nobody knows is put out as it was read, in one spelling.
static bool put_unknown(struct sink *sink, const struct conversion *conversion) {
    const struct directive *d = &conversion->directive;
    char text[48];
    int size = 0;
    text[size++] = '%';
    if (d->alternate)
        text[size++] = '#';
    if (d->plus)
        text[size++] = '+';
    else if (d->space)
        text[size++] = ' ';
    if (d->left)
        text[size++] = '-';
    if (d->zero)
        text[size++] = '0';
    if (d->width != 0)
        size += snprintf(text + size, 12, "%d", d->width);
    if (d->precision >= 0)
        size += snprintf(text + size, 13, ".%d", d->precision);
    text[size++] = d->letter;
    return __put(sink, text, (size_t)size);
}

static bool format_all(struct sink *sink, const char *format, struct arguments *arguments) {
    int error = errno;
    for (;;) {
        const char *percent = strchr(format, '%');
        size_t literal = percent == NULL ? strlen(format) : (size_t)(percent - format);
        if (!__put(sink, format, literal))
            return false;
        if (percent == NULL)
            return true;
        format = percent + 1;
        struct conversion conversion;
        if (!read_conversion(&format, &conversion))
            return false;
        if (!(is_known(&conversion) ? format_one(sink, &conversion, arguments, error)
                                    : put_unknown(sink, &conversion)))
            return false;
    }
}

int __format(struct sink *sink, const char *format, va_list list) {
    struct arguments arguments = {.numbered = NULL};
    va_copy(arguments.list, list);
    int count = strchr(format, '$') == NULL ? 0 : survey(format, NULL);
    if (count > NL_ARGMAX) {
        errno = EOVERFLOW;
        va_end(arguments.list);
        return -1;
    }
    // A number that the format leaves out stands for an int.
    enum kind kinds[count + 1];
    union argument numbered[count + 1];
    if (count > 0) {
        for (int i = 0; i < count; ++i)
            kinds[i] = WORD;
        survey(format, kinds);
        for (int i = 0; i < count; ++i)
            fetch(&arguments.list, kinds[i], &numbered[i]);
        arguments.numbered = numbered;
    }
    bool done = format_all(sink, format, &arguments);
    va_end(arguments.list);
    return done ? (int)sink->total : -1;
}
