// The remainder of a division, which is always exact.
#include "real_numbers.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>

double fmod(double x, double y) {
    if (isnan(x) || isnan(y))
        return x + y;
    if (isinf(x) || y == 0) {
        errno = EDOM;
        return x * y / (x * y);
    }
    if (isinf(y) || fabs(x) < fabs(y))
        return x;
    // Both as whole numbers of 53 bits and a power of two.
    int exponent, last;
    uint64_t left = (uint64_t)(frexp(fabs(x), &exponent) * 0x1p53);
    uint64_t right = (uint64_t)(frexp(fabs(y), &last) * 0x1p53);
    left %= right;
    while (exponent > last) {
        int step = exponent - last < 11 ? exponent - last : 11;
        left = (left << step) % right;
        exponent -= step;
    }
    return copysign(__scaled((double)left, last - 53), x);
}

float fmodf(float x, float y) {
    return (float)fmod(x, y);
}
