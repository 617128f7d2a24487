// The functions of long doubles that have exact results, and the square root.
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

long double fabsl(long double x) {
    return from_bits(bits_of(x) & ~SIGN);
}

long double copysignl(long double x, long double sign) {
    return from_bits((bits_of(x) & ~SIGN) | (bits_of(sign) & SIGN));
}

long double fmaxl(long double x, long double y) {
    return isnan(x) ? y : isnan(y) ? x : isless(x, y) || (x == y && signbit(x)) ? y : x;
}

long double fminl(long double x, long double y) {
    return isnan(x) ? y : isnan(y) ? x : isless(x, y) || (x == y && signbit(x)) ? x : y;
}

long double fdiml(long double x, long double y) {
    if (isnan(x) || isnan(y))
        return x + y;
    return x <= y ? 0 : x - y;
}

long double nanl(const char *tag) {
    return (long double)nan(tag);
}

long double truncl(long double x) {
    int exponent = exponent_of(x);
    if (exponent >= BITS)
        return isnan(x) ? x + x : x;
    if (exponent < 0)
        return copysignl(0, x);
    return from_bits(bits_of(x) & ~(FRACTION >> exponent));
}

long double floorl(long double x) {
    long double whole = truncl(x);
    return whole > x ? whole - 1 : whole;
}

long double ceill(long double x) {
    long double whole = truncl(x);
    return whole < x ? copysignl(whole + 1, x) : whole;
}

long double roundl(long double x) {
    long double whole = truncl(x);
    return fabsl(x - whole) >= 0.5L ? whole + copysignl(1, x) : whole;
}

long double rintl(long double x) {
    if (exponent_of(x) >= BITS)
        return x;
    long double beside = copysignl(0x1p112L, x);
    return copysignl(x + beside - beside, x);
}

long double nearbyintl(long double x) {
    int flags = fetestexcept(FE_ALL_EXCEPT);
    long double whole = rintl(x);
    feclearexcept(FE_ALL_EXCEPT & ~flags);
    return whole;
}

long lroundl(long double x) {
    return (long)roundl(x);
}

long long llroundl(long double x) {
    return (long long)roundl(x);
}

long lrintl(long double x) {
    return (long)rintl(x);
}

long long llrintl(long double x) {
    return (long long)rintl(x);
}

long double frexpl(long double x, int *exponent) {
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

static long double power(int exponent) {
    return from_bits((wide)(exponent + BIAS) << BITS);
}

long double ldexpl(long double x, int exponent) {
    if (x == 0 || !isfinite(x))
        return x + x;
    int own;
    long double part = frexpl(x, &own);
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

long double scalbnl(long double x, int exponent) {
    return ldexpl(x, exponent);
}

long double modfl(long double x, long double *whole) {
    *whole = truncl(x);
    return copysignl(isinf(x) ? 0 : x - *whole, x);
}

int ilogbl(long double x) {
    if (x == 0 || !isfinite(x))
        return ilogb((double)x);
    int exponent;
    frexpl(x, &exponent);
    return exponent - 1;
}

long double logbl(long double x) {
    return x == 0 || !isfinite(x) ? (long double)logb((double)x) : (long double)ilogbl(x);
}

// The bits of a number from one half up to one, as a whole number of 113 bits.
static wide whole_part(long double part) {
    return (bits_of(part) & FRACTION) | (wide)1 << BITS;
}

// Rounded once, in the sum.
static long double from_whole(wide number) {
    return (long double)(uint64_t)(number >> 64) * 0x1p64L + (long double)(uint64_t)number;
}

long double fmodl(long double x, long double y) {
    if (isnan(x) || isnan(y))
        return x + y;
    if (isinf(x) || y == 0) {
        errno = EDOM;
        return x * y / (x * y);
    }
    if (isinf(y) || fabsl(x) < fabsl(y))
        return x;
    int exponent, last;
    wide left = whole_part(frexpl(x, &exponent)), right = whole_part(frexpl(y, &last));
    left %= right;
    while (exponent > last) {
        int step = exponent - last < 15 ? exponent - last : 15;
        left = (left << step) % right;
        exponent -= step;
    }
    return copysignl(ldexpl(from_whole(left), last - 113), x);
}

// Digit by digit, and one digit more, which with what remains says how to round.
long double sqrtl(long double x) {
    if (isnan(x) || x == 0 || x == INFINITY)
        return x + x;
    if (x < 0) {
        errno = EDOM;
        return (long double)sqrt(-1.0);
    }
    int exponent;
    wide number = whole_part(frexpl(x, &exponent)), root = 0, rest = 0;
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
    return ldexpl(from_whole(root << 1 | (rest != 0)), twos / 2 - 59);
}
