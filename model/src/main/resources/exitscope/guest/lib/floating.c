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

// By address, so that a program without long doubles needs no arithmetic on them.
struct floating __take_long_double(const long double *value) {
    wide bits;
    memcpy(&bits, value, sizeof bits);
    return take(bits >> 127, (int)(bits >> 112) & 0x7fff, bits & (((wide)1 << 112) - 1),
                &__long_double_format);
}
