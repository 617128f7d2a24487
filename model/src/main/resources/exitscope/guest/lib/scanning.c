// scanf's formats.
//
// Like glibc's, this scanner looks one character ahead and never further: what it has taken for
// the beginning of a number ("1e+" without digits) stays taken.
#include "scanning.h"
#include "floating.h"
#include "integers.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum length { PLAIN, CHAR, SHORT, LONG, LONG_DOUBLE };

struct conversion {
    bool suppressed, allocates;
    int argument; // its number, or 0 for the next one
    long width;   // -1: none given
    enum length length;
    char letter;
    bool in_set[256]; // of %[
};

struct scan {
    struct source *source;
    long taken; // characters so far
    va_list next, all;
    // The text of a number while it is read; it moves to the heap when it grows.
    char *text;
    size_t size, capacity;
    char small[128];
};

// How a directive went.
enum outcome { DONE, MISMATCH, ENDED };

static int get(struct scan *scan) {
    int c = scan->source->get(scan->source);
    if (c != EOF)
        ++scan->taken;
    return c;
}

static void put_back(struct scan *scan, int c) {
    if (c == EOF)
        return;
    scan->source->put_back(scan->source, c);
    --scan->taken;
}

static void *argument(struct scan *scan, const struct conversion *conversion) {
    if (conversion->argument == 0)
        return va_arg(scan->next, void *);
    va_list all;
    va_copy(all, scan->all);
    void *found = NULL;
    for (int i = 0; i < conversion->argument; ++i)
        found = va_arg(all, void *);
    va_end(all);
    return found;
}

// Adds a character to the text of the number.
static bool add(struct scan *scan, int c) {
    if (scan->size + 1 >= scan->capacity) {
        size_t capacity = scan->capacity * 2;
        char *larger = realloc(scan->text == scan->small ? NULL : scan->text, capacity);
        if (larger == NULL)
            return false;
        if (scan->text == scan->small)
            memcpy(larger, scan->small, scan->size);
        scan->text = larger;
        scan->capacity = capacity;
    }
    scan->text[scan->size++] = (char)c;
    scan->text[scan->size] = '\0';
    return true;
}

// Skips white space; returns the first other character, which is got.
static int get_after_space(struct scan *scan) {
    int c;
    do
        c = get(scan);
    while (isspace(c));
    return c;
}

static const char *read_set(const char *format, bool in_set[256]) {
    bool excluded = *format == '^';
    memset(in_set, excluded, 256);
    if (excluded)
        ++format;
    const char *start = format; // a ] here stands for itself
    for (; *format != '\0' && (*format != ']' || format == start); ++format) {
        unsigned char from = (unsigned char)*format, to = from;
        if (format[1] == '-' && format[2] != ']' && format[2] != '\0'
            && (unsigned char)format[2] >= from) {
            to = (unsigned char)format[2];
            format += 2;
        }
        for (int c = from; c <= to; ++c)
            in_set[c] = !excluded;
    }
    return *format == ']' ? format + 1 : NULL;
}

static enum length read_length(const char **format) {
    switch (*(*format)++) {
    case 'h':
        if (**format != 'h')
            return SHORT;
        ++*format;
        return CHAR;
    case 'l':
        if (**format != 'l')
            return LONG;
        ++*format;
        return LONG_DOUBLE; // the same size for integers; for numbers as good as L
    case 'q':
    case 'L':
        return LONG_DOUBLE;
    case 'j':
    case 'z':
    case 't':
        return LONG;
    default:
        --*format;
        return PLAIN;
    }
}

static long read_number(const char **format) {
    long number = 0;
    for (; isdigit((unsigned char)**format); ++*format)
        if (number < INT_MAX)
            number = number * 10 + (**format - '0');
    return number;
}

// Reads what follows a %. Returns where it ends, or NULL if it is no conversion.
static const char *read_conversion(const char *format, struct conversion *conversion) {
    conversion->suppressed = conversion->allocates = false;
    conversion->argument = 0;
    conversion->width = -1;
    const char *start = format;
    long number = read_number(&format);
    if (number > 0 && *format == '$') {
        conversion->argument = (int)number;
        ++format;
    } else {
        format = start;
    }
    for (;; ++format) {
        if (*format == '*')
            conversion->suppressed = true;
        else if (*format != '\'' && *format != 'I')
            break;
    }
    if (isdigit((unsigned char)*format)) {
        conversion->width = read_number(&format);
        if (conversion->width == 0)
            conversion->width = -1;
    }
    if (*format == 'm') {
        conversion->allocates = true;
        ++format;
    }
    conversion->length = read_length(&format);
    conversion->letter = *format++;
    if (conversion->letter == '[')
        return read_set(format, conversion->in_set);
    return conversion->letter == '\0' ? NULL : format;
}

static bool room(const struct conversion *conversion, long used) {
    return conversion->width < 0 || used < conversion->width;
}

static void store_integer(const struct conversion *conversion, void *target, uintmax_t value) {
    switch (conversion->length) {
    case CHAR:
        *(unsigned char *)target = (unsigned char)value;
        break;
    case SHORT:
        *(unsigned short *)target = (unsigned short)value;
        break;
    case PLAIN:
        *(unsigned *)target = (unsigned)value;
        break;
    case LONG:
    case LONG_DOUBLE:
        *(unsigned long *)target = value;
        break;
    }
}

static uintmax_t integer_value(const char *text, int base, bool is_signed) {
    struct integer number = __read_integer(text, base);
    uintmax_t limit = (uintmax_t)INTMAX_MAX + number.negative;
    if (is_signed && (number.overflow || number.magnitude > limit)) {
        errno = ERANGE;
        return number.negative ? (uintmax_t)INTMAX_MIN : INTMAX_MAX;
    }
    if (number.overflow) {
        errno = ERANGE;
        return UINTMAX_MAX;
    }
    return number.negative ? -number.magnitude : number.magnitude;
}

// "(nil)", of which the first character is already got.
static bool scan_nil(struct scan *scan, int c) {
    for (const char *next = "(nil)"; *next != '\0'; ++next) {
        if (tolower(c) != *next)
            return false;
        if (next[1] != '\0')
            c = get(scan);
    }
    return true;
}

static enum outcome scan_integer(struct scan *scan, const struct conversion *conversion, int base,
                                 bool is_signed) {
    int c = get_after_space(scan);
    if (c == EOF)
        return ENDED;
    long used = 0;
    bool digits = false;
    scan->size = 0;
    if (conversion->letter == 'p' && c == '(') {
        if (!scan_nil(scan, c))
            return MISMATCH;
        if (!conversion->suppressed)
            *(void **)argument(scan, conversion) = NULL;
        return DONE;
    }
    if (c == '-' || c == '+') {
        if (!add(scan, c))
            return ENDED;
        ++used;
        c = get(scan);
    }
    if (c == '0' && room(conversion, used)) {
        if (!add(scan, c))
            return ENDED;
        digits = true;
        ++used;
        c = get(scan);
        if (tolower(c) == 'x' && room(conversion, used) && (base == 0 || base == 16)) {
            base = 16;
            ++used;
            c = get(scan);
        } else if (base == 0) {
            base = 8;
        }
    }
    if (base == 0)
        base = 10;
    for (; room(conversion, used); ++used, c = get(scan)) {
        if (base == 16 ? !isxdigit(c) : !isdigit(c) || c - '0' >= base)
            break;
        if (!add(scan, c))
            return ENDED;
        digits = true;
    }
    put_back(scan, c);
    if (!digits)
        return MISMATCH;
    if (!conversion->suppressed) {
        uintmax_t value = integer_value(scan->text, base, is_signed);
        void *target = argument(scan, conversion);
        if (conversion->letter == 'p')
            *(uintptr_t *)target = value;
        else
            store_integer(conversion, target, value);
    }
    return DONE;
}

// The rest of a word of which the first character, `c`, is got; adds it all to the text.
static bool scan_word(struct scan *scan, const struct conversion *conversion, int c,
                      const char *word) {
    for (;; c = get(scan)) {
        if (tolower(c) != *word || !add(scan, c))
            return false;
        if (*++word == '\0')
            return true;
        if (!room(conversion, (long)scan->size))
            return false;
    }
}

static enum outcome store_number(struct scan *scan, const struct conversion *conversion) {
    const struct floating_format *format = conversion->length == PLAIN  ? &__float_format
                                           : conversion->length == LONG ? &__double_format
                                                                        : &__long_double_format;
    const char *end;
    struct floating value = __read_floating(scan->text, &end, format);
    if (end == scan->text)
        return MISMATCH;
    if (conversion->suppressed)
        return DONE;
    void *target = argument(scan, conversion);
    if (conversion->length == PLAIN)
        *(float *)target = __make_float(value);
    else if (conversion->length == LONG)
        *(double *)target = __make_double(value);
    else
        __make_long_double(value, target);
    return DONE;
}

static enum outcome scan_number(struct scan *scan, const struct conversion *conversion) {
    int c = get_after_space(scan);
    if (c == EOF)
        return ENDED;
    scan->size = 0;
    bool digit = false, point = false, hexadecimal = false;
    size_t start = 0;    // where the number begins behind sign and 0x
    size_t exponent = 0; // where the exponent begins, if it has
    if (c == '-' || c == '+') {
        if (!add(scan, c) || !room(conversion, (long)scan->size) || (c = get(scan)) == EOF)
            return MISMATCH;
        start = 1;
    }
    if (tolower(c) == 'n')
        return scan_word(scan, conversion, c, "nan") ? store_number(scan, conversion) : MISMATCH;
    if (tolower(c) == 'i') {
        if (!scan_word(scan, conversion, c, "inf"))
            return MISMATCH;
        if (room(conversion, (long)scan->size)) {
            c = get(scan);
            if (tolower(c) == 'i') {
                if (!scan_word(scan, conversion, c, "inity"))
                    return MISMATCH;
            } else {
                put_back(scan, c);
            }
        }
        return store_number(scan, conversion);
    }
    if (c == '0') {
        if (!add(scan, c))
            return ENDED;
        digit = true;
        if (room(conversion, (long)scan->size)) {
            c = get(scan);
            if (tolower(c) == 'x') {
                if (!add(scan, c))
                    return ENDED;
                hexadecimal = true;
                digit = false;
                start += 2;
                c = room(conversion, (long)scan->size) ? get(scan) : EOF;
            }
        } else {
            c = EOF;
        }
    }
    char exponent_letter = hexadecimal ? 'p' : 'e';
    while (c != EOF) {
        if (isdigit(c) || (hexadecimal && exponent == 0 && isxdigit(c))) {
            digit = true;
        } else if (digit && exponent == 0 && tolower(c) == exponent_letter) {
            exponent = scan->size + 1;
            point = true;
        } else if (c == '.' && !point) {
            point = true;
        } else if (!((c == '-' || c == '+') && exponent > 0 && scan->size == exponent)) {
            break;
        }
        if (!add(scan, c))
            return ENDED;
        c = room(conversion, (long)scan->size) ? get(scan) : EOF;
    }
    put_back(scan, c);
    if (scan->size == start)
        return MISMATCH;
    return store_number(scan, conversion);
}

// Text for %s, %c and %[ goes straight to the program's memory, or to memory made for it.
struct text_target {
    const struct conversion *conversion;
    bool wide;
    char *start; // NULL: nowhere
    char **result;
    size_t size, capacity;
};

static bool store_character(struct text_target *target, int c) {
    size_t unit = target->wide ? sizeof(wchar_t) : 1;
    if (target->conversion->suppressed)
        return true;
    if (target->result != NULL && target->size == target->capacity) {
        size_t capacity = target->capacity == 0 ? 32 : target->capacity * 2;
        char *larger = realloc(target->start, capacity * unit);
        if (larger == NULL)
            return false;
        target->start = larger;
        target->capacity = capacity;
    }
    if (target->wide)
        ((wchar_t *)target->start)[target->size] = c;
    else
        target->start[target->size] = (char)c;
    ++target->size;
    return true;
}

static enum outcome scan_text(struct scan *scan, const struct conversion *conversion) {
    bool characters = conversion->letter == 'c' || conversion->letter == 'C';
    bool string = conversion->letter == 's' || conversion->letter == 'S';
    long width = characters && conversion->width < 0 ? 1 : conversion->width;
    struct text_target target = {.conversion = conversion,
                                 .wide = conversion->length == LONG || conversion->letter == 'C'
                                         || conversion->letter == 'S'};
    int c = string ? get_after_space(scan) : get(scan);
    if (c == EOF)
        return ENDED;
    if (!conversion->suppressed) {
        void *place = argument(scan, conversion);
        if (conversion->allocates)
            target.result = place;
        else
            target.start = place;
    }
    long count = 0;
    bool stored = true;
    for (; c != EOF && stored; c = get(scan)) {
        if ((string && isspace(c)) || (conversion->letter == '[' && !conversion->in_set[c])) {
            put_back(scan, c);
            break;
        }
        stored = store_character(&target, c);
        if (++count == width)
            break;
    }
    if (count > 0 && !characters)
        stored = stored && store_character(&target, '\0');
    if (target.result != NULL)
        *target.result = target.start;
    if (!stored) {
        errno = ENOMEM;
        return ENDED;
    }
    return count > 0 ? DONE : MISMATCH;
}

static enum outcome scan_conversion(struct scan *scan, const struct conversion *conversion) {
    switch (conversion->letter) {
    case 'd':
        return scan_integer(scan, conversion, 10, true);
    case 'i':
        return scan_integer(scan, conversion, 0, true);
    case 'u':
        return scan_integer(scan, conversion, 10, false);
    case 'o':
        return scan_integer(scan, conversion, 8, false);
    case 'x':
    case 'X':
    case 'p':
        return scan_integer(scan, conversion, 16, false);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
        return scan_number(scan, conversion);
    case 's':
    case 'S':
    case 'c':
    case 'C':
    case '[':
        return scan_text(scan, conversion);
    default:
        return MISMATCH;
    }
}

static enum outcome scan_literal(struct scan *scan, int wanted) {
    int c = get(scan);
    if (c == (unsigned char)wanted)
        return DONE;
    put_back(scan, c);
    return c == EOF ? ENDED : MISMATCH;
}

static int scan_all(struct scan *scan, const char *format) {
    int set = 0;
    struct conversion conversion;
    while (*format != '\0') {
        enum outcome outcome;
        if (isspace((unsigned char)*format)) {
            while (isspace((unsigned char)*format))
                ++format;
            put_back(scan, get_after_space(scan));
            continue;
        }
        if (*format != '%') {
            outcome = scan_literal(scan, *format++);
        } else {
            format = read_conversion(format + 1, &conversion);
            if (format == NULL)
                return set;
            if (conversion.letter == 'n') {
                if (!conversion.suppressed)
                    store_integer(&conversion, argument(scan, &conversion),
                                  (uintmax_t)scan->taken);
                continue;
            }
            if (conversion.letter == '%') {
                put_back(scan, get_after_space(scan));
                outcome = scan_literal(scan, '%');
            } else {
                outcome = scan_conversion(scan, &conversion);
                if (outcome == DONE && !conversion.suppressed)
                    ++set;
            }
        }
        if (outcome == ENDED)
            return set > 0 ? set : EOF;
        if (outcome == MISMATCH)
            return set;
    }
    return set;
}

int __scan(struct source *source, const char *format, va_list arguments) {
    struct scan scan = {.source = source, .capacity = sizeof scan.small};
    scan.text = scan.small;
    va_copy(scan.next, arguments);
    va_copy(scan.all, arguments);
    int result = scan_all(&scan, format);
    va_end(scan.next);
    va_end(scan.all);
    if (scan.text != scan.small)
        free(scan.text);
    return result;
}
