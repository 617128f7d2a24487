// The remainder of a division, which is always exact.
#include "kernel.h"
#include "real_numbers.h"
#include "real_result.h"

// Whether there is no division to be done.
static bool plain(double x, double y, double *result) {
    if (isnan(x) || isnan(y))
        *result = x + y;
    else if (isinf(x) || y == 0)
        *result = __no_number();
    else
        return false;
    return true;
}

// Of the sizes of both, with the last bits of the quotient.
static double divided(double x, double y, unsigned *quotient) {
    x = __builtin_fabs(x), y = __builtin_fabs(y);
    *quotient = 0;
    if (x < y)
        return x;
    // Both as whole numbers of 53 bits and a power of two.
    int exponent, last;
    uint64_t left = (uint64_t)(__frexp(x, &exponent) * 0x1p53);
    uint64_t right = (uint64_t)(__frexp(y, &last) * 0x1p53);
    *quotient = (unsigned)(left / right);
    left %= right;
    while (exponent > last) {
        int step = exponent - last < 11 ? exponent - last : 11;
        *quotient = (*quotient << step) + (unsigned)((left << step) / right);
        left = (left << step) % right;
        exponent -= step;
    }
    return __scaled((double)left, last - 53);
}

// Of the quotient rounded to the nearest whole number, in a tie the even one. Three bits of the
// quotient before it is rounded are kept, as by glibc.
static double nearest(double x, double y, unsigned *quotient) {
    double rest = divided(x, y, quotient), size = __builtin_fabs(y);
    // Twice the rest is exact where half of `y` may not be.
    bool tiny = size < 0x1p-1000;
    double left = tiny ? 2 * rest : rest, right = tiny ? size : size / 2;
    bool odd = *quotient & 1;
    *quotient &= 7;
    if (left > right || (left == right && odd)) {
        ++*quotient;
        rest -= size; // exact, as the rest is at least half of it
    }
    if (rest == 0)
        return __builtin_copysign(0, x);
    return signbit(x) ? -rest : rest;
}

double __fmod(double x, double y) {
    double result;
    if (plain(x, y, &result))
        return result;
    unsigned quotient;
    return isinf(y) ? x : __builtin_copysign(divided(x, y, &quotient), x);
}

WEAK_NAME(fmod);

WEAK float fmodf(float x, float y) {
    return (float)__fmod(x, y);
}

static double __remainder(double x, double y) {
    double result;
    if (plain(x, y, &result))
        return result;
    unsigned quotient;
    return isinf(y) ? x : nearest(x, y, &quotient);
}

WEAK_NAME(remainder);

static float __remainderf(float x, float y) {
    return (float)__remainder(x, y);
}

WEAK_NAME(remainderf);

static double __remquo(double x, double y, int *quotient) {
    double result;
    if (isnan(x) || isnan(y) || isinf(x) || y == 0)
        return x * y / (x * y);
    unsigned bits = 0;
    result = isinf(y) ? x : nearest(x, y, &bits);
    *quotient = signbit(x) != signbit(y) ? -(int)bits : (int)bits;
    return result;
}

WEAK_NAME(remquo);

WEAK float remquof(float x, float y, int *quotient) {
    return (float)__remquo(x, y, quotient);
}

WEAK double drem(double x, double y) {
    return __remainder(x, y);
}

WEAK float dremf(float x, float y) {
    return __remainderf(x, y);
}
