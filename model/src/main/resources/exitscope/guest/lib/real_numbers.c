// Real numbers: their sign, the larger of two, their parts.
#pragma STDC FENV_ACCESS ON

#include "kernel.h"
#include "real_numbers.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

WEAK double fabs(double x) {
    return __builtin_fabs(x);
}

WEAK float fabsf(float x) {
    return __builtin_fabsf(x);
}

WEAK double copysign(double x, double sign) {
    return __builtin_copysign(x, sign);
}

WEAK float copysignf(float x, float sign) {
    return __builtin_copysignf(x, sign);
}

// Of a number and no number, the number.
static double __fmax(double x, double y) {
    double larger;
    __asm__("fmax.d %0, %1, %2" : "=f"(larger) : "f"(x), "f"(y));
    return larger;
}

WEAK_NAME(fmax);

WEAK float fmaxf(float x, float y) {
    return (float)__fmax(x, y);
}

static double __fmin(double x, double y) {
    double smaller;
    __asm__("fmin.d %0, %1, %2" : "=f"(smaller) : "f"(x), "f"(y));
    return smaller;
}

WEAK_NAME(fmin);

WEAK float fminf(float x, float y) {
    return (float)__fmin(x, y);
}

WEAK double fdim(double x, double y) {
    if (isnan(x) || isnan(y))
        return x + y;
    if (x <= y)
        return 0;
    double difference = x - y;
    if (isinf(difference) && !isinf(x) && !isinf(y))
        errno = ERANGE;
    return difference;
}

WEAK float fdimf(float x, float y) {
    if (isnan(x) || isnan(y))
        return x + y;
    if (x <= y)
        return 0;
    float difference = x - y;
    if (isinf(difference) && !isinf(x) && !isinf(y))
        errno = ERANGE;
    return difference;
}

WEAK double fma(double x, double y, double z) {
    __asm__("fmadd.d %0, %1, %2, %3" : "=f"(x) : "f"(x), "f"(y), "f"(z));
    return x;
}

WEAK float fmaf(float x, float y, float z) {
    __asm__("fmadd.s %0, %1, %2, %3" : "=f"(x) : "f"(x), "f"(y), "f"(z));
    return x;
}

// The exponent is left alone by what has none, but for zero.
double __frexp(double x, int *exponent) {
    *exponent = 0;
    if (x == 0 || !isfinite(x))
        return x + x;
    if (__builtin_fabs(x) < 0x1p-1022) {
        x *= 0x1p64;
        *exponent = -64;
    }
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    *exponent += (int)(bits >> 52 & 0x7ff) - 1022;
    bits = (bits & ~(0x7ffull << 52)) | 1022ull << 52;
    memcpy(&x, &bits, sizeof x);
    return x;
}

WEAK_NAME(frexp);

WEAK float frexpf(float x, int *exponent) {
    return (float)__frexp(x, exponent);
}

double __scaled(double x, int exponent) {
    int own;
    double part = __frexp(x, &own);
    if (x == 0 || !isfinite(x))
        return part;
    long all = (long)own + exponent;
    // Beyond these everything is infinite, or nothing.
    all = all > 1100 ? 1100 : all < -1200 ? -1200 : all;
    uint64_t bits;
    double power;
    if (all > 1023) {
        // Exact, or too large at the last step.
        part *= 0x1p1000;
        all -= 1000;
    } else if (all < -1000) {
        // Only the last step rounds.
        bits = (uint64_t)(all + 400 + 1023) << 52;
        memcpy(&power, &bits, sizeof power);
        return part * power * 0x1p-400;
    }
    bits = (uint64_t)(all + 1023) << 52;
    memcpy(&power, &bits, sizeof power);
    return part * power;
}

double __ldexp(double x, int exponent) {
    double scaled = __scaled(x, exponent);
    if (isfinite(x) && x != 0 && (isinf(scaled) || scaled == 0))
        errno = ERANGE;
    return scaled;
}

WEAK_NAME(ldexp);

float __ldexpf(float x, int exponent) {
    // A double holds the exact product, or one that is as infinite, or nothing, as a float.
    float scaled = (float)__scaled(x, exponent);
    if (isfinite(x) && x != 0 && (isinf(scaled) || scaled == 0))
        errno = ERANGE;
    return scaled;
}

WEAK_NAME(ldexpf);

WEAK double scalbn(double x, int exponent) {
    return __ldexp(x, exponent);
}

WEAK float scalbnf(float x, int exponent) {
    return __ldexpf(x, exponent);
}

WEAK double modf(double x, double *whole) {
    *whole = __trunc(x);
    return __builtin_copysign(isinf(x) ? 0 : x - *whole, x);
}

WEAK float modff(float x, float *whole) {
    *whole = (float)__trunc(x);
    return __builtin_copysignf(isinf(x) ? 0 : x - *whole, x);
}

// The bits after the first of those that say that it is no number.
double __nan(const char *tag) {
    if (*tag == '\0')
        return NAN;
    char *end;
    uint64_t payload = strtoull(tag, &end, 0);
    uint64_t bits = 0x7ff8ull << 48 | (*end == '\0' ? payload & 0x7ffffffffffffull : 0);
    double result;
    memcpy(&result, &bits, sizeof result);
    return result;
}

WEAK_NAME(nan);

WEAK float nanf(const char *tag) {
    if (*tag == '\0')
        return NAN;
    char *end;
    uint64_t payload = strtoull(tag, &end, 0);
    uint32_t bits = 0x7fc00000u | (*end == '\0' ? (uint32_t)payload & 0x3fffff : 0);
    float result;
    memcpy(&result, &bits, sizeof result);
    return result;
}

WEAK int finite(double x) {
    return isfinite(x);
}

WEAK int finitef(float x) {
    return isfinite(x);
}
