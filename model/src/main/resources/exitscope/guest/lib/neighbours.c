// The numbers next to a number, and its exponent.
#include "kernel.h"
#include "real_numbers.h"
#include "real_result.h"

#include <limits.h>

static float single_of(uint32_t bits) {
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static uint32_t single_bits(float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

// Leaving the normal numbers is told, as by an operation that rounds; leaving zero is no error.
static void tell(bool infinite, bool tiny, bool from_zero) {
    if (!infinite && !tiny)
        return;
    if (!from_zero)
        errno = ERANGE;
    if (infinite)
        __asm__ volatile("csrsi fflags, 5"); // overflow and inexact
    else
        __asm__ volatile("csrsi fflags, 3"); // underflow and inexact
}

static double toward(double x, bool up) {
    bool zero = x == 0;
    if (zero)
        x = double_of(1 | (uint64_t)!up << 63);
    else
        x = double_of(bits_of(x) + ((x > 0) == up ? 1 : (uint64_t)-1));
    tell(isinf(x), __builtin_fabs(x) < 0x1p-1022, zero);
    return x;
}

static float single_toward(float x, bool up) {
    bool zero = x == 0;
    if (zero)
        x = single_of(1 | (uint32_t)!up << 31);
    else
        x = single_of(single_bits(x) + ((x > 0) == up ? 1 : (uint32_t)-1));
    tell(isinf(x), __builtin_fabsf(x) < 0x1p-126f, zero);
    return x;
}

WEAK double nextafter(double x, double y) {
    if (isnan(x) || isnan(y))
        return x + y;
    return x == y ? y : toward(x, y > x);
}

WEAK float nextafterf(float x, float y) {
    if (isnan(x) || isnan(y))
        return x + y;
    return x == y ? y : single_toward(x, y > x);
}

WEAK double nexttoward(double x, long double y) {
    if (isnan(x) || isnan(y))
        return x + (double)y;
    return (long double)x == y ? (double)y : toward(x, y > x);
}

WEAK float nexttowardf(float x, long double y) {
    if (isnan(x) || isnan(y))
        return x + (float)y;
    return (long double)x == y ? (float)y : single_toward(x, y > x);
}

double __logb(double x) {
    if (!isfinite(x))
        return x * x;
    if (x == 0)
        return -1 / __builtin_fabs(x); // no error for glibc
    int exponent;
    __frexp(x, &exponent);
    return exponent - 1;
}

WEAK_NAME(logb);

WEAK float logbf(float x) {
    return (float)__logb(x);
}

int __ilogb(double x) {
    if (isfinite(x) && x != 0) {
        int exponent;
        __frexp(x, &exponent);
        return exponent - 1;
    }
    errno = EDOM;
    __asm__ volatile("csrsi fflags, 16"); // invalid
    return x == 0 ? FP_ILOGB0 : isnan(x) ? FP_ILOGBNAN : INT_MAX;
}

WEAK_NAME(ilogb);

WEAK int ilogbf(float x) {
    return __ilogb(x);
}

// Beyond these everything is infinite, or nothing.
static int cut(long exponent) {
    return exponent > 10000 ? 10000 : exponent < -10000 ? -10000 : (int)exponent;
}

WEAK double scalbln(double x, long exponent) {
    return __ldexp(x, cut(exponent));
}

WEAK float scalblnf(float x, long exponent) {
    return __ldexpf(x, cut(exponent));
}

static double __significand(double x) {
    int exponent = __ilogb(x);
    return isfinite(x) && x != 0 ? __ldexp(x, -exponent) : x;
}

WEAK_NAME(significand);

WEAK float significandf(float x) {
    return (float)__significand(x);
}
