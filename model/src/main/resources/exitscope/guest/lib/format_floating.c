// printf's e, f, g and a. Every digit is exact.
#include "format_floating.h"
#include "decimal.h"

#include <string.h>

// Text in front of the digits (sign, 0x), the digits, and text behind (exponent): the zero flag
// pads between the first and the second.
struct frame {
    struct sink *sink;
    const struct directive *directive;
    char prefix[4];
    int prefix_size;
};

static bool begin(struct frame *frame, long body_size) {
    const struct directive *d = frame->directive;
    long padding = d->width - frame->prefix_size - body_size;
    return (d->left || d->zero || __put_padding(frame->sink, ' ', padding))
           && __put(frame->sink, frame->prefix, (size_t)frame->prefix_size)
           && (!d->zero || d->left || __put_padding(frame->sink, '0', padding));
}

static bool end(struct frame *frame, long body_size) {
    const struct directive *d = frame->directive;
    return !d->left
           || __put_padding(frame->sink, ' ', d->width - frame->prefix_size - body_size);
}

static bool is_upper(const struct directive *directive) {
    return directive->letter < 'a';
}

// The exponent as e+05 or p-3: at least `least` digits.
static int write_exponent(char *text, char letter, int exponent, int least) {
    char digits[8];
    int count = 0;
    unsigned rest = (unsigned)(exponent < 0 ? -exponent : exponent);
    for (; rest > 0 || count < least; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    text[0] = letter;
    text[1] = exponent < 0 ? '-' : '+';
    for (int i = 0; i < count; ++i)
        text[2 + i] = digits[count - 1 - i];
    return 2 + count;
}

// Puts the digits of a decimal from one place down to another (0 for units, -1 for tenths).
static bool put_digits(struct sink *sink, const struct decimal *number, long from, long to) {
    char digits[LIMB_DIGITS];
    // Beyond what is stored there are only zeros.
    long lowest = (long)(POINT - number->end) * LIMB_DIGITS;
    long zeros = 0;
    if (to < lowest) {
        zeros = (from < lowest ? from + 1 : lowest) - to;
        to = lowest;
    }
    while (from >= to) {
        // The limb that holds place `from`, and how far from its right end that is.
        long index = POINT - 1 - (from >= 0 ? from / LIMB_DIGITS
                                            : -((-from + LIMB_DIGITS - 1) / LIMB_DIGITS));
        long low = (POINT - 1 - index) * LIMB_DIGITS;
        uint32_t rest = decimal_limb(number, (int)index);
        for (int i = LIMB_DIGITS - 1; i >= 0; --i, rest /= 10)
            digits[i] = (char)('0' + rest % 10);
        long last = to > low ? to : low;
        if (!__put(sink, digits + LIMB_DIGITS - 1 - (from - low), (size_t)(from - last + 1)))
            return false;
        from = last - 1;
    }
    return __put_padding(sink, '0', zeros);
}

// The place of the last digit that is not zero.
static long last_place(const struct decimal *number) {
    if (number->first == number->end)
        return 0;
    long place = (long)(POINT - number->end) * LIMB_DIGITS;
    for (uint32_t rest = number->limb[number->end - 1]; rest % 10 == 0; rest /= 10)
        ++place;
    return place;
}

static bool format_fixed(struct frame *frame, const struct decimal *number, long precision) {
    int top = __decimal_exponent(number);
    long whole = top > 0 ? top : 0;
    bool point = precision > 0 || frame->directive->alternate;
    long size = whole + 1 + point + precision;
    return begin(frame, size) && put_digits(frame->sink, number, whole, 0)
           && (!point || __put(frame->sink, ".", 1))
           && put_digits(frame->sink, number, -1, -precision) && end(frame, size);
}

static bool format_scientific(struct frame *frame, const struct decimal *number,
                              long precision) {
    char exponent[16];
    int top = __decimal_exponent(number);
    int exponent_size =
        write_exponent(exponent, is_upper(frame->directive) ? 'E' : 'e', top, 2);
    bool point = precision > 0 || frame->directive->alternate;
    long size = 1 + point + precision + exponent_size;
    return begin(frame, size) && put_digits(frame->sink, number, top, top)
           && (!point || __put(frame->sink, ".", 1))
           && put_digits(frame->sink, number, top - 1, top - precision)
           && __put(frame->sink, exponent, (size_t)exponent_size) && end(frame, size);
}

static bool format_decimal(struct frame *frame, const struct floating *value) {
    struct decimal number;
    long precision = frame->directive->precision < 0 ? 6 : frame->directive->precision;
    __decimal_set(&number, value->significand, value->exponent);
    // More places than any number has would only overflow the arithmetic.
    long places = precision < 100000 ? precision : 100000;
    switch (frame->directive->letter | 0x20) {
    case 'f':
        __decimal_round(&number, (int)places);
        return format_fixed(frame, &number, precision);
    case 'e':
        __decimal_round(&number, (int)places - __decimal_exponent(&number));
        return format_scientific(frame, &number, precision);
    default: {
        if (precision == 0)
            precision = places = 1;
        __decimal_round(&number, (int)places - 1 - __decimal_exponent(&number));
        int top = __decimal_exponent(&number);
        bool fixed = top >= -4 && top < precision;
        long shown = fixed ? precision - 1 - top : precision - 1;
        if (!frame->directive->alternate) {
            // Without trailing zeros.
            long needed = fixed ? -last_place(&number) : top - last_place(&number);
            if (needed < 0)
                needed = 0;
            if (shown > needed)
                shown = needed;
        }
        return fixed ? format_fixed(frame, &number, shown)
                     : format_scientific(frame, &number, shown);
    }
    }
}

static bool format_hexadecimal(struct frame *frame, const struct floating *value) {
    const struct directive *d = frame->directive;
    const char *numerals = is_upper(d) ? "0123456789ABCDEF" : "0123456789abcdef";
    frame->prefix[frame->prefix_size++] = '0';
    frame->prefix[frame->prefix_size++] = is_upper(d) ? 'X' : 'x';

    // One digit before the point; a denormal shows its 0, as glibc has it. All digits of the
    // fraction fill whole hexadecimal digits: 52 and 112 bits do.
    int fraction_bits = value->precision - 1;
    wide significand = value->significand;
    int exponent = significand == 0 ? 0 : value->exponent + fraction_bits;
    int digits = fraction_bits / 4;
    if (d->precision >= 0 && d->precision < digits) {
        int cut = (digits - d->precision) * 4;
        wide tail = significand & (((wide)1 << cut) - 1), half = (wide)1 << (cut - 1);
        significand >>= cut;
        if (tail > half || (tail == half && significand & 1))
            ++significand;
        digits = d->precision;
        fraction_bits = digits * 4;
    } else if (d->precision < 0) {
        while (digits > 0 && (significand & 15) == 0) {
            significand >>= 4;
            --digits;
        }
        fraction_bits = digits * 4;
    }
    char text[64];
    int size = 0;
    text[size++] = numerals[(int)(significand >> fraction_bits)];
    long precision = d->precision < 0 ? digits : d->precision;
    if (precision > 0 || d->alternate)
        text[size++] = '.';
    for (int i = digits - 1; i >= 0; --i)
        text[size++] = numerals[(int)(significand >> (4 * i)) & 15];
    long zeros = precision - digits;
    char suffix[16];
    int suffix_size = write_exponent(suffix, is_upper(d) ? 'P' : 'p', exponent, 1);
    long body = size + zeros + suffix_size;
    return begin(frame, body) && __put(frame->sink, text, (size_t)size)
           && __put_padding(frame->sink, '0', zeros)
           && __put(frame->sink, suffix, (size_t)suffix_size) && end(frame, body);
}

bool __format_floating(struct sink *sink, const struct directive *directive,
                       struct floating value) {
    struct directive plain;
    struct frame frame = {.sink = sink, .directive = directive};
    if (value.negative)
        frame.prefix[frame.prefix_size++] = '-';
    else if (directive->plus)
        frame.prefix[frame.prefix_size++] = '+';
    else if (directive->space)
        frame.prefix[frame.prefix_size++] = ' ';
    if (value.kind != FINITE) {
        plain = *directive;
        plain.zero = false;
        frame.directive = &plain;
        const char *word = value.kind == INFINITE ? (is_upper(directive) ? "INF" : "inf")
                                                  : (is_upper(directive) ? "NAN" : "nan");
        return begin(&frame, 3) && __put(sink, word, 3) && end(&frame, 3);
    }
    if ((directive->letter | 0x20) == 'a')
        return format_hexadecimal(&frame, &value);
    return format_decimal(&frame, &value);
}
