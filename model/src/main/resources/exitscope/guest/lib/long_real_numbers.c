// The functions of long doubles that have exact results, and the square root.
#include "kernel.h"
#include "real_numbers.h"

#include <errno.h>
#include <fenv.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef unsigned __int128 wide;

#define SIGN ((wide)1 << 127)
#define FRACTION (((wide)1 << 112) - 1)
#define BIAS 16383
#define BITS 112

static wide bits_of(long double x) {
    wide bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static long double from_bits(wide bits) {
    long double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static int exponent_of(long double x) {
    return (int)(bits_of(x) >> BITS & 0x7fff) - BIAS;
}

static long double __fabsl(long double x) {
    return from_bits(bits_of(x) & ~SIGN);
}

WEAK_NAME(fabsl);

static long double __copysignl(long double x, long double sign) {
    return from_bits((bits_of(x) & ~SIGN) | (bits_of(sign) & SIGN));
}

WEAK_NAME(copysignl);

WEAK long double fmaxl(long double x, long double y) {
    return isnan(x) ? y : isnan(y) ? x : isless(x, y) || (x == y && signbit(x)) ? y : x;
}

WEAK long double fminl(long double x, long double y) {
    return isnan(x) ? y : isnan(y) ? x : isless(x, y) || (x == y && signbit(x)) ? x : y;
}

WEAK long double fdiml(long double x, long double y) {
    if (isnan(x) || isnan(y))
        return x + y;
    return x <= y ? 0 : x - y;
}

WEAK long double nanl(const char *tag) {
    return (long double)__nan(tag);
}

static long double __truncl(long double x) {
    int exponent = exponent_of(x);
    if (exponent >= BITS)
        return isnan(x) ? x + x : x;
    if (exponent < 0)
        return __copysignl(0, x);
    return from_bits(bits_of(x) & ~(FRACTION >> exponent));
}

WEAK_NAME(truncl);

WEAK long double floorl(long double x) {
    long double whole = __truncl(x);
    return whole > x ? whole - 1 : whole;
}

WEAK long double ceill(long double x) {
    long double whole = __truncl(x);
    return whole < x ? __copysignl(whole + 1, x) : whole;
}

static long double __roundl(long double x) {
    long double whole = __truncl(x);
    return __fabsl(x - whole) >= 0.5L ? whole + __copysignl(1, x) : whole;
}

WEAK_NAME(roundl);

// In the direction that the processor rounds in.
static long double to_whole(long double x) {
    int exponent = exponent_of(x);
    if (exponent >= BITS || x == 0)
        return x;
    wide sign = bits_of(x) & SIGN, size = bits_of(x) & ~SIGN, whole, next, half;
    bool odd = false;
    if (exponent < 0) {
        whole = 0;
        next = bits_of(1);
        half = bits_of(0.5L);
    } else {
        wide unit = (wide)1 << (BITS - exponent);
        whole = size & ~(unit - 1);
        next = whole + unit; // also where this carries into the exponent
        half = whole + unit / 2;
        odd = whole & unit; // of one it is the lowest bit of the exponent, which is set
    }
    if (size == whole)
        return x;
    int direction = __fegetround();
    bool up = direction == FE_TONEAREST ? size > half || (size == half && odd)
                                        : direction == (sign != 0 ? FE_DOWNWARD : FE_UPWARD);
    return from_bits(sign | (up ? next : whole));
}

static long double __rintl(long double x) {
    long double whole = to_whole(x);
    if (whole != x && !isnan(x))
        __feraiseexcept(FE_INEXACT);
    return whole;
}

WEAK_NAME(rintl);

WEAK long double nearbyintl(long double x) {
    return to_whole(x);
}

WEAK long lroundl(long double x) {
    return (long)__roundl(x);
}

WEAK long long llroundl(long double x) {
    return (long long)__roundl(x);
}

WEAK long lrintl(long double x) {
    return (long)__rintl(x);
}

WEAK long long llrintl(long double x) {
    return (long long)__rintl(x);
}

static long double __frexpl(long double x, int *exponent) {
    *exponent = 0;
    if (x == 0 || !isfinite(x))
        return x + x;
    if (exponent_of(x) == -BIAS) {
        x *= 0x1p200L;
        *exponent = -200;
    }
    *exponent += exponent_of(x) + 1;
    return from_bits((bits_of(x) & ~((wide)0x7fff << BITS)) | (wide)(BIAS - 1) << BITS);
}

WEAK_NAME(frexpl);

static long double power(int exponent) {
    return from_bits((wide)(exponent + BIAS) << BITS);
}

static long double __ldexpl(long double x, int exponent) {
    if (x == 0 || !isfinite(x))
        return x + x;
    int own;
    long double part = __frexpl(x, &own);
    long all = (long)own + exponent;
    all = all > 17000 ? 17000 : all < -17000 ? -17000 : all;
    // Only the last step rounds, or is too large.
    long double scaled = all > 16000    ? part * power(16000) * power((int)all - 16000)
                         : all < -16000 ? part * power(-16000) * power((int)all + 16000)
                                        : part * power((int)all);
    if (scaled == 0 || isinf(scaled))
        errno = ERANGE;
    return scaled;
}

WEAK_NAME(ldexpl);

WEAK long double scalbnl(long double x, int exponent) {
    return __ldexpl(x, exponent);
}

WEAK long double modfl(long double x, long double *whole) {
    *whole = __truncl(x);
    return __copysignl(isinf(x) ? 0 : x - *whole, x);
}

static int __ilogbl(long double x) {
    if (x == 0 || !isfinite(x))
        return __ilogb((double)x);
    int exponent;
    __frexpl(x, &exponent);
    return exponent - 1;
}

WEAK_NAME(ilogbl);

WEAK long double logbl(long double x) {
    return x == 0 || !isfinite(x) ? (long double)__logb((double)x) : (long double)__ilogbl(x);
}

// The bits of a number from one half up to one, as a whole number of 113 bits.
static wide whole_part(long double part) {
    return (bits_of(part) & FRACTION) | (wide)1 << BITS;
}

// Rounded once, in the sum.
static long double from_whole(wide number) {
    return (long double)(uint64_t)(number >> 64) * 0x1p64L + (long double)(uint64_t)number;
}

WEAK long double fmodl(long double x, long double y) {
    if (isnan(x) || isnan(y))
        return x + y;
    if (isinf(x) || y == 0) {
        errno = EDOM;
        return x * y / (x * y);
    }
    if (isinf(y) || __fabsl(x) < __fabsl(y))
        return x;
    int exponent, last;
    wide left = whole_part(__frexpl(x, &exponent)), right = whole_part(__frexpl(y, &last));
    left %= right;
    while (exponent > last) {
        int step = exponent - last < 15 ? exponent - last : 15;
        left = (left << step) % right;
        exponent -= step;
    }
    return __copysignl(__ldexpl(from_whole(left), last - 113), x);
}

// Digit by digit, and one digit more, which with what remains says how to round.
WEAK long double sqrtl(long double x) {
    if (isnan(x) || x == 0 || x == INFINITY)
        return x + x;
    if (x < 0)
        return (long double)__no_number();
    int exponent;
    wide number = whole_part(__frexpl(x, &exponent)), root = 0, rest = 0;
    int twos = exponent - 113;
    if (twos & 1) {
        number <<= 1;
        --twos;
    }
    for (int digit = 0; digit < 115; digit++) {
        rest <<= 2;
        if (digit < 57)
            rest |= number >> (112 - 2 * digit) & 3;
        wide trial = root << 2 | 1;
        root <<= 1;
        if (rest >= trial) {
            rest -= trial;
            root |= 1;
        }
    }
    return __ldexpl(from_whole(root << 1 | (rest != 0)), twos / 2 - 59);
}
