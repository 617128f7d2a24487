// Exact decimal numbers of any length, the bridge between binary and written form.
//
// Every double and long double has a finite decimal expansion. Holding it whole makes both
// directions simple and exact: shift by powers of two, then look at the digits.
#ifndef EXITSCOPE_DECIMAL_H
#define EXITSCOPE_DECIMAL_H

#include "floating.h"

#include <stdint.h>

enum {
    LIMB_DIGITS = 9,
    LIMB = 1000000000,
    WHOLE_LIMBS = 560,     // 10^4932, the largest long double, has 549
    FRACTION_LIMBS = 1850, // 2^-16494, the smallest one, has 1833
    POINT = WHOLE_LIMBS,   // index of the first limb after the decimal point
    MOST_LIMBS = WHOLE_LIMBS + FRACTION_LIMBS
};

// Limbs from `first` up to `end` are in use, the most significant first; all others are zero.
// `first == end` stands for zero; otherwise the first limb is not zero.
struct decimal {
    int first, end;
    uint32_t limb[MOST_LIMBS];
};

// significand × 2^exponent
void __decimal_set(struct decimal *number, wide significand, int exponent);
// Multiplies by 2^bits; `bits` may be negative.
void __decimal_shift(struct decimal *number, int bits);
// The place of the leading digit: 0 for units, 1 for tens, -1 for tenths. Zero has place 0.
int __decimal_exponent(const struct decimal *number);
// Rounds half to even, keeping `places` digits after the point (fewer than none if negative).
void __decimal_round(struct decimal *number, int places);
// The nine digits of the limb at an index, which may lie outside.
static inline uint32_t decimal_limb(const struct decimal *number, int index) {
    return index >= number->first && index < number->end ? number->limb[index] : 0;
}

#endif
