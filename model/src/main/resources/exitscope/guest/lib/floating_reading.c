// Reading floating-point numbers, rounded correctly whatever their length.
#include "decimal.h"

#include <ctype.h>
#include <errno.h>
#include <stddef.h>

enum { EXPONENT_LIMIT = 100000 }; // beyond every format's range, and safe to calculate with

static int bit_length(wide value) {
    int length = 0;
    for (; value >= 1UL << 32; value >>= 32)
        length += 32;
    for (; value > 0; value >>= 1)
        ++length;
    return length;
}

// What is left below the significand, in units of its last bit.
enum rest { NOTHING, LESS_THAN_HALF, HALF, MORE_THAN_HALF, THREE_QUARTERS_OR_MORE };

static struct floating finish(wide significand, int exponent, enum rest rest,
                              const struct floating_format *format) {
    struct floating result = {.precision = format->precision,
                              .lowest_exponent = format->lowest_exponent};
    wide least_normal = (wide)1 << (format->precision - 1);
    bool denormal = significand < least_normal;
    if (rest > HALF || (rest == HALF && significand & 1))
        ++significand;
    if (significand >> format->precision != 0) {
        significand >>= 1;
        ++exponent;
    }
    if (exponent + format->precision > format->highest_exponent) {
        errno = ERANGE;
        result.kind = INFINITE;
        return result;
    }
    // Too small to be exact; but not if with one bit more it would have become a normal number.
    if (denormal && rest != NOTHING
        && !(significand == least_normal && rest == THREE_QUARTERS_OR_MORE))
        errno = ERANGE;
    result.significand = significand;
    result.exponent = exponent;
    return result;
}

// How far to shift so that the significand has as many bits as the format holds: fewer if the
// number is so small that its exponent would be too low.
static int shift_wanted(int length, int exponent, const struct floating_format *format) {
    int shift = format->precision - length;
    if (exponent - shift < format->lowest_exponent)
        shift = exponent - format->lowest_exponent;
    return shift;
}

static wide whole_part(const struct decimal *number) {
    wide value = 0;
    for (int i = number->first; i < POINT; ++i)
        value = value * LIMB + decimal_limb(number, i);
    return value;
}

static struct floating round_decimal(struct decimal *number,
                                     const struct floating_format *format) {
    // Shift by powers of two until the whole part holds some bits, but not too many to count.
    int exponent = 0, bits;
    if (number->first == number->end)
        return finish(0, 0, NOTHING, format);
    while (__decimal_exponent(number) > 34) {
        __decimal_shift(number, -29);
        exponent += 29;
    }
    while ((bits = bit_length(whole_part(number))) == 0) {
        if (exponent < format->lowest_exponent - 2)
            return finish(0, format->lowest_exponent, LESS_THAN_HALF, format);
        __decimal_shift(number, 29);
        exponent -= 29;
    }
    int shift = shift_wanted(bits, exponent, format);
    __decimal_shift(number, shift);
    uint32_t next = decimal_limb(number, POINT);
    enum rest rest = number->end <= POINT        ? NOTHING
                     : next < LIMB / 2         ? LESS_THAN_HALF
                     : next >= LIMB / 4 * 3    ? THREE_QUARTERS_OR_MORE
                     : next > LIMB / 2         ? MORE_THAN_HALF
                     : number->end > POINT + 1   ? MORE_THAN_HALF
                                                 : HALF;
    return finish(whole_part(number), exponent - shift, rest, format);
}

static struct floating round_binary(wide significand, int exponent, bool more,
                                    const struct floating_format *format) {
    if (significand == 0)
        return finish(0, 0, NOTHING, format);
    int shift = shift_wanted(bit_length(significand), exponent, format);
    enum rest rest = more ? LESS_THAN_HALF : NOTHING;
    if (shift >= 0) {
        significand <<= shift;
    } else if (-shift > 127) {
        significand = 0;
        rest = LESS_THAN_HALF;
    } else {
        wide half = (wide)1 << (-shift - 1), tail = significand & ((half << 1) - 1);
        rest = tail == 0 && !more          ? NOTHING
               : tail < half               ? LESS_THAN_HALF
               : half > 1 && tail >= half + half / 2 ? THREE_QUARTERS_OR_MORE
               : tail > half || more       ? MORE_THAN_HALF
                                           : HALF;
        significand >>= -shift;
    }
    return finish(significand, exponent - shift, rest, format);
}

// An exponent such as e-12 at the text; none if no digit follows.
static int read_exponent(const char **text, char letter) {
    const char *next = *text;
    if (tolower((unsigned char)*next) != letter)
        return 0;
    ++next;
    bool negative = *next == '-';
    if (*next == '-' || *next == '+')
        ++next;
    if (!isdigit((unsigned char)*next))
        return 0;
    int exponent = 0;
    for (; isdigit((unsigned char)*next); ++next)
        if (exponent < EXPONENT_LIMIT)
            exponent = exponent * 10 + (*next - '0');
    *text = next;
    return negative ? -exponent : exponent;
}

static struct floating read_hexadecimal(const char *text, const char **end,
                                        const struct floating_format *format) {
    wide significand = 0;
    long exponent = 0;
    bool point = false, more = false;
    for (;; ++text) {
        if (*text == '.' && !point) {
            point = true;
            continue;
        }
        if (!isxdigit((unsigned char)*text))
            break;
        int digit = isdigit((unsigned char)*text) ? *text - '0'
                                                  : tolower((unsigned char)*text) - 'a' + 10;
        if (significand >> 120 == 0) {
            significand = significand << 4 | (wide)digit;
            exponent -= point ? 4 : 0;
        } else {
            more |= digit != 0;
            exponent += point ? 0 : 4;
        }
    }
    exponent += read_exponent(&text, 'p');
    *end = text;
    if (exponent > EXPONENT_LIMIT)
        exponent = EXPONENT_LIMIT;
    if (exponent < -EXPONENT_LIMIT)
        exponent = -EXPONENT_LIMIT;
    return round_binary(significand, (int)exponent, more, format);
}

static void put_digit(struct decimal *number, long place, int digit) {
    static const uint32_t powers[] = {1,      10,      100,      1000,     10000,
                                      100000, 1000000, 10000000, 100000000};
    // Places count from the units upwards; limbs from the most significant down.
    long up = place >= 0 ? place / LIMB_DIGITS : -((-place + LIMB_DIGITS - 1) / LIMB_DIGITS);
    long index = POINT - 1 - up;
    if (index >= MOST_LIMBS) {
        if (digit != 0) {
            while (number->end < MOST_LIMBS)
                number->limb[number->end++] = 0;
            number->limb[MOST_LIMBS - 1] |= 1; // only that it is there matters
        }
        return;
    }
    if (number->first == number->end)
        number->first = number->end = (int)index;
    while (number->end <= index)
        number->limb[number->end++] = 0;
    number->limb[index] += (uint32_t)digit * powers[place - up * LIMB_DIGITS];
}

static struct floating read_decimal(const char *text, const char **end,
                                    const struct floating_format *format) {
    const char *next = text, *point = NULL;
    for (; isdigit((unsigned char)*next) || (*next == '.' && point == NULL); ++next)
        if (*next == '.')
            point = next;
    const char *digits_end = next;
    if (point == NULL)
        point = next;
    long exponent = read_exponent(&next, 'e');
    *end = next;

    while (text < digits_end && (*text == '0' || *text == '.'))
        ++text;
    const char *last = digits_end;
    while (last > text && (last[-1] == '0' || last[-1] == '.'))
        --last;
    if (text == last)
        return finish(0, 0, NOTHING, format);
    long place = (text < point ? point - text - 1 : point - text) + exponent;
    if (place > (WHOLE_LIMBS - 4) * LIMB_DIGITS)
        return finish((wide)1 << (format->precision - 1), EXPONENT_LIMIT, NOTHING, format);
    if (place < -(FRACTION_LIMBS - 4) * LIMB_DIGITS)
        return finish(0, format->lowest_exponent, LESS_THAN_HALF, format);

    struct decimal number;
    number.first = number.end = POINT;
    for (; text < last; ++text)
        if (*text != '.')
            put_digit(&number, place--, *text - '0');
    while (number.limb[number.end - 1] == 0)
        --number.end;
    return round_decimal(&number, format);
}

static bool begins_with(const char *text, const char *word) {
    for (; *word != '\0'; ++text, ++word)
        if (tolower((unsigned char)*text) != *word)
            return false;
    return true;
}

struct floating __read_floating(const char *text, const char **end,
                                const struct floating_format *format) {
    struct floating result = {.kind = FINITE};
    const char *next = text;
    while (isspace((unsigned char)*next))
        ++next;
    bool negative = *next == '-';
    if (*next == '-' || *next == '+')
        ++next;
    *end = text;
    if (begins_with(next, "inf")) {
        result.kind = INFINITE;
        *end = next + (begins_with(next, "infinity") ? 8 : 3);
    } else if (begins_with(next, "nan")) {
        result.kind = NOT_A_NUMBER;
        next += 3;
        *end = next;
        if (*next == '(') { // a name in parentheses belongs to it
            do
                ++next;
            while (isalnum((unsigned char)*next) || *next == '_');
            if (*next == ')')
                *end = next + 1;
        }
    } else if (next[0] == '0' && (next[1] | 0x20) == 'x'
               && (isxdigit((unsigned char)next[2])
                   || (next[2] == '.' && isxdigit((unsigned char)next[3])))) {
        result = read_hexadecimal(next + 2, end, format);
    } else if (isdigit((unsigned char)next[0])
               || (next[0] == '.' && isdigit((unsigned char)next[1]))) {
        result = read_decimal(next, end, format);
    }
    result.negative = negative && *end != text;
    result.precision = format->precision;
    result.lowest_exponent = format->lowest_exponent;
    return result;
}
