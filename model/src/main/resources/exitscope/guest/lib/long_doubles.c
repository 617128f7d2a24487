// Arithmetic on long doubles, which riscv64 has no instructions for: the compiler calls these.
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef unsigned __int128 wide;

// A number taken apart. If it is finite and not zero, its significand has the top bit set and
// stands for a value from 1 up to 2, times 2^exponent. Below the 113 bits of a long double there
// is room for 15 more; the lowest also says whether there was anything further down.
struct number {
    enum { ZERO, FINITE, INFINITE, NOT_A_NUMBER } kind;
    bool negative;
    int exponent;
    wide significand;
};

struct format {
    int precision, highest_exponent;
};
static const struct format float_format = {24, 127}, double_format = {53, 1023},
                           long_double_format = {113, 16383};

#define TOP ((wide)1 << 127)

static wide bits_of(long double value) {
    wide bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static long double from_bits(wide bits) {
    long double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

// Shifts right; what falls off is remembered in the lowest bit.
static wide shift_right(wide value, int bits) {
    if (bits == 0)
        return value;
    if (bits > 127)
        return value != 0;
    return value >> bits | (value << (128 - bits) != 0);
}

static void normalize(struct number *number) {
    if (number->significand == 0) {
        number->kind = ZERO;
        return;
    }
    for (int step = 64; step > 0; step /= 2)
        if (number->significand >> (128 - step) == 0) {
            number->significand <<= step;
            number->exponent -= step;
        }
}

static struct number unpack(wide bits, const struct format *format) {
    int fraction_bits = format->precision - 1;
    wide fraction = bits & (((wide)1 << fraction_bits) - 1);
    int sign_and_exponent = (int)(bits >> fraction_bits);
    int special = 2 * format->highest_exponent + 1;
    int biased = sign_and_exponent & special;
    struct number number = {.kind = FINITE,
                            .negative = sign_and_exponent > special,
                            .exponent = biased - format->highest_exponent,
                            .significand = fraction << (127 - fraction_bits)};
    if (biased == special) {
        number.kind = fraction == 0 ? INFINITE : NOT_A_NUMBER;
    } else if (biased == 0) {
        ++number.exponent; // a denormal
        normalize(&number);
    } else {
        number.significand |= TOP;
    }
    return number;
}

// Rounds to nearest, half to even.
static wide pack(struct number number, const struct format *format) {
    int fraction_bits = format->precision - 1, spare = 127 - fraction_bits;
    int special = 2 * format->highest_exponent + 1;
    wide sign = (wide)number.negative * ((wide)special + 1) << fraction_bits;
    wide infinity = sign | (wide)special << fraction_bits;
    if (number.kind == NOT_A_NUMBER)
        return infinity | (wide)1 << (fraction_bits - 1) | number.significand >> spare;
    if (number.kind == INFINITE)
        return infinity;
    if (number.kind == ZERO)
        return sign;
    int biased = number.exponent + format->highest_exponent;
    if (biased >= special)
        return infinity;
    if (biased < 1) {
        number.significand = shift_right(number.significand, 1 - biased);
        biased = 1;
    }
    wide half = (wide)1 << (spare - 1), tail = number.significand & (2 * half - 1);
    wide significand = number.significand >> spare;
    if (tail > half || (tail == half && significand & 1))
        ++significand;
    // The leading bit, where there is one, counts the exponent up by one; so does a carry.
    return sign | (((wide)(biased - 1) << fraction_bits) + significand);
}

static struct number load(long double value) {
    return unpack(bits_of(value), &long_double_format);
}

static long double store(struct number number) {
    return from_bits(pack(number, &long_double_format));
}

static const struct number invalid = {.kind = NOT_A_NUMBER};

static struct number add(struct number a, struct number b) {
    if (a.kind == NOT_A_NUMBER || b.kind == NOT_A_NUMBER)
        return a.kind == NOT_A_NUMBER ? a : b;
    if (a.kind == INFINITE)
        return b.kind == INFINITE && a.negative != b.negative ? invalid : a;
    if (b.kind == INFINITE || a.kind == ZERO) {
        if (b.kind == ZERO)
            b.negative = b.negative && a.negative;
        return b;
    }
    if (b.kind == ZERO)
        return a;
    if (a.exponent < b.exponent || (a.exponent == b.exponent && a.significand < b.significand)) {
        struct number kept = a;
        a = b;
        b = kept;
    }
    // One bit of room for the carry.
    a.significand >>= 1;
    b.significand = shift_right(b.significand, a.exponent - b.exponent + 1);
    ++a.exponent;
    if (a.negative == b.negative)
        a.significand += b.significand;
    else
        a.significand -= b.significand;
    if (a.significand == 0)
        a.negative = false;
    normalize(&a);
    return a;
}

static struct number multiply(struct number a, struct number b) {
    if (a.kind == NOT_A_NUMBER || b.kind == NOT_A_NUMBER)
        return a.kind == NOT_A_NUMBER ? a : b;
    bool negative = a.negative != b.negative;
    if (a.kind == INFINITE || b.kind == INFINITE || a.kind == ZERO || b.kind == ZERO) {
        bool infinite = a.kind == INFINITE || b.kind == INFINITE;
        if (infinite && (a.kind == ZERO || b.kind == ZERO))
            return invalid;
        return (struct number){.kind = infinite ? INFINITE : ZERO, .negative = negative};
    }
    uint64_t a_high = (uint64_t)(a.significand >> 64), a_low = (uint64_t)a.significand;
    uint64_t b_high = (uint64_t)(b.significand >> 64), b_low = (uint64_t)b.significand;
    wide low = (wide)a_low * b_low;
    wide middle = (wide)a_high * b_low + (low >> 64);
    wide middle2 = (wide)a_low * b_high + (uint64_t)middle;
    wide high = (wide)a_high * b_high + (middle >> 64) + (middle2 >> 64);
    bool more = (uint64_t)middle2 != 0 || (uint64_t)low != 0;
    struct number product = {.kind = FINITE,
                             .negative = negative,
                             .exponent = a.exponent + b.exponent + 1,
                             .significand = high | more};
    normalize(&product);
    return product;
}

static struct number divide(struct number a, struct number b) {
    if (a.kind == NOT_A_NUMBER || b.kind == NOT_A_NUMBER)
        return a.kind == NOT_A_NUMBER ? a : b;
    if (a.kind == b.kind && a.kind != FINITE)
        return invalid; // 0/0 or infinity/infinity
    struct number quotient = {.kind = FINITE, .negative = a.negative != b.negative};
    if (a.kind == INFINITE || b.kind == ZERO) {
        quotient.kind = INFINITE;
        return quotient;
    }
    if (a.kind == ZERO || b.kind == INFINITE) {
        quotient.kind = ZERO;
        return quotient;
    }
    wide rest = a.significand >> 1, by = b.significand >> 1;
    quotient.exponent = a.exponent - b.exponent;
    for (int i = 0; i < 120; ++i) {
        quotient.significand <<= 1;
        if (rest >= by) {
            rest -= by;
            quotient.significand |= 1;
        }
        rest <<= 1;
    }
    quotient.significand = quotient.significand << 8 | (rest != 0);
    normalize(&quotient);
    return quotient;
}

long double __addtf3(long double a, long double b);
long double __addtf3(long double a, long double b) {
    return store(add(load(a), load(b)));
}

long double __subtf3(long double a, long double b);
long double __subtf3(long double a, long double b) {
    struct number negated = load(b);
    negated.negative = !negated.negative;
    return store(add(load(a), negated));
}

long double __multf3(long double a, long double b);
long double __multf3(long double a, long double b) {
    return store(multiply(load(a), load(b)));
}

long double __divtf3(long double a, long double b);
long double __divtf3(long double a, long double b) {
    return store(divide(load(a), load(b)));
}

// Comparisons: less than, equal to or greater than zero as the numbers compare. What the result
// is for numbers that do not compare depends on the question, so that its answer is no.
static int compare(long double left, long double right, int unordered) {
    struct number a = load(left), b = load(right);
    if (a.kind == NOT_A_NUMBER || b.kind == NOT_A_NUMBER)
        return unordered;
    if (a.kind == ZERO && b.kind == ZERO)
        return 0;
    if (a.negative != b.negative)
        return a.negative ? -1 : 1;
    // Of the same sign, numbers compare as their bits do.
    wide a_bits = bits_of(left), b_bits = bits_of(right);
    if (a_bits == b_bits)
        return 0;
    return (a_bits < b_bits) != a.negative ? -1 : 1;
}

int __eqtf2(long double a, long double b);
int __eqtf2(long double a, long double b) {
    return compare(a, b, 1);
}

int __netf2(long double a, long double b);
int __netf2(long double a, long double b) {
    return compare(a, b, 1);
}

int __lttf2(long double a, long double b);
int __lttf2(long double a, long double b) {
    return compare(a, b, 1);
}

int __letf2(long double a, long double b);
int __letf2(long double a, long double b) {
    return compare(a, b, 1);
}

int __gttf2(long double a, long double b);
int __gttf2(long double a, long double b) {
    return compare(a, b, -1);
}

int __getf2(long double a, long double b);
int __getf2(long double a, long double b) {
    return compare(a, b, -1);
}

int __unordtf2(long double a, long double b);
int __unordtf2(long double a, long double b) {
    return load(a).kind == NOT_A_NUMBER || load(b).kind == NOT_A_NUMBER;
}

// Conversions.

long double __extendsftf2(float value);
long double __extendsftf2(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return store(unpack(bits, &float_format));
}

long double __extenddftf2(double value);
long double __extenddftf2(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return store(unpack(bits, &double_format));
}

float __trunctfsf2(long double value);
float __trunctfsf2(long double value) {
    uint32_t bits = (uint32_t)pack(load(value), &float_format);
    float result;
    memcpy(&result, &bits, sizeof result);
    return result;
}

double __trunctfdf2(long double value);
double __trunctfdf2(long double value) {
    uint64_t bits = (uint64_t)pack(load(value), &double_format);
    double result;
    memcpy(&result, &bits, sizeof result);
    return result;
}

static long double from_integer(bool negative, wide magnitude) {
    struct number number = {
        .kind = FINITE, .negative = negative, .exponent = 127, .significand = magnitude};
    normalize(&number);
    return store(number);
}

long double __floatsitf(int value);
long double __floatsitf(int value) {
    return from_integer(value < 0, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

long double __floatditf(long value);
long double __floatditf(long value) {
    return from_integer(value < 0, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

long double __floatunsitf(unsigned value);
long double __floatunsitf(unsigned value) {
    return from_integer(false, value);
}

long double __floatunditf(unsigned long value);
long double __floatunditf(unsigned long value) {
    return from_integer(false, value);
}

// Towards zero; numbers too large become the largest there is.
static uint64_t to_integer(long double value, uint64_t highest, uint64_t lowest_magnitude) {
    struct number number = load(value);
    uint64_t limit = number.negative ? lowest_magnitude : highest;
    if (number.kind == NOT_A_NUMBER)
        return highest;
    if (number.kind == ZERO || (number.kind == FINITE && number.exponent < 0))
        return 0;
    if (number.kind == INFINITE || number.exponent > 63)
        return number.negative ? -limit : limit;
    uint64_t magnitude = (uint64_t)(number.significand >> (127 - number.exponent));
    if (magnitude > limit)
        magnitude = limit;
    return number.negative ? -magnitude : magnitude;
}

int __fixtfsi(long double value);
int __fixtfsi(long double value) {
    return (int)to_integer(value, INT_MAX, (uint64_t)INT_MAX + 1);
}

long __fixtfdi(long double value);
long __fixtfdi(long double value) {
    return (long)to_integer(value, LONG_MAX, (uint64_t)LONG_MAX + 1);
}

unsigned __fixunstfsi(long double value);
unsigned __fixunstfsi(long double value) {
    return (unsigned)to_integer(value, UINT_MAX, 0);
}

unsigned long __fixunstfdi(long double value);
unsigned long __fixunstfdi(long double value) {
    return to_integer(value, ULONG_MAX, 0);
}
