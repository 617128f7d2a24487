// Taking floating-point numbers apart and putting them together.
#include "floating.h"

#include <string.h>

const struct floating_format __float_format = {24, -149, 128};
const struct floating_format __double_format = {53, -1074, 1024};
const struct floating_format __long_double_format = {113, -16494, 16384};

static struct floating take(bool negative, int biased, wide fraction,
                            const struct floating_format *format) {
    struct floating value = {.negative = negative,
                             .precision = format->precision,
                             .lowest_exponent = format->lowest_exponent};
    int special = 2 * format->highest_exponent - 1;
    if (biased == special) {
        value.kind = fraction == 0 ? INFINITE : NOT_A_NUMBER;
        return value;
    }
    value.significand = biased == 0 ? fraction : fraction | (wide)1 << (format->precision - 1);
    value.exponent = format->lowest_exponent + (biased == 0 ? 0 : biased - 1);
    return value;
}

struct floating __take_double(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return take(bits >> 63, bits >> 52 & 0x7ff, bits & ((1UL << 52) - 1), &__double_format);
}

struct floating __take_long_double(const long double *value) {
    wide bits;
    memcpy(&bits, value, sizeof bits);
    return take(bits >> 127, (int)(bits >> 112) & 0x7fff, bits & (((wide)1 << 112) - 1),
                &__long_double_format);
}

// The bits of a number in its own format, the fraction below the biased exponent below the sign.
static wide assemble(const struct floating *value, int highest_exponent) {
    int fraction_bits = value->precision - 1;
    wide fraction = value->significand, biased = 0;
    if (value->kind != FINITE) {
        biased = (wide)(2 * highest_exponent - 1);
        fraction = value->kind == NOT_A_NUMBER ? (wide)1 << (fraction_bits - 1) : 0;
    } else if (fraction >> fraction_bits != 0) {
        biased = (wide)(value->exponent - value->lowest_exponent + 1);
        fraction -= (wide)1 << fraction_bits;
    }
    wide sign = value->negative ? (wide)(2 * highest_exponent) : 0;
    return (sign | biased) << fraction_bits | fraction;
}

float __make_float(struct floating value) {
    uint32_t bits = (uint32_t)assemble(&value, __float_format.highest_exponent);
    float number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

double __make_double(struct floating value) {
    uint64_t bits = (uint64_t)assemble(&value, __double_format.highest_exponent);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

void __make_long_double(struct floating value, long double *number) {
    wide bits = assemble(&value, __long_double_format.highest_exponent);
    memcpy(number, &bits, sizeof *number);
}
