// How a mathematical function begins and ends.
#include "real_result.h"

// What all these computations are good for. Whatever is smaller beside the first number is their
// own error, and would make an inexact result of an exact one.
#define NOISE 0x1p-67

// The program's modes, and the value not before.
static pair restored(pair value, unsigned long modes) {
    if (__builtin_fabs(value.low) < __builtin_fabs(value.high) * NOISE)
        value.low = 0;
    __asm__ volatile("fscsr %2" : "+f"(value.high), "+f"(value.low) : "r"(modes));
    return value;
}

// 2^exponent, of a normal number.
static double power(int exponent) {
    return double_of((uint64_t)(exponent + 1023) << 52);
}

// Too large or too small is an error also where rounding leads back to the last number that is not.
static double checked(double result, bool beyond) {
    if (beyond || result == 0 || isinf(result))
        errno = ERANGE;
    return result;
}

// That there are too few bits: underflow and inexact, whether or not these happen to suffice. So
// does glibc.
static void tell_tiny(void) {
    __asm__ volatile("csrsi fflags, 3");
}

double __rounded(pair value, int scale, unsigned long modes) {
    value = restored(value, modes);
    if (value.high == 0)
        return value.high;
    int exponent = (int)(bits_of(value.high) >> 52 & 0x7ff) - 1023;
    if (exponent + scale >= -1022 || scale == 0) {
        double result = value.high + value.low;
        if (__builtin_fabs(result) < 0x1p-1022)
            tell_tiny();
        if (scale == 0)
            return result;
        // Too large at the last step, if at all.
        scale = scale > 1500 ? 1500 : scale;
        int half = scale / 2;
        return checked(result * power(half) * power(scale - half), exponent + scale > 1023);
    }
    if (exponent + scale < -1080) {
        // Less than half of the least number.
        double least = __builtin_copysign(0x1p-1022, value.high);
        return checked(least * 0x1p-1000, true);
    }
    // Beside this sum there is just room for the bits that the result has.
    double beside = __builtin_copysign(power(-1074 - scale + 52), value.high);
    unsigned long now;
    pair sum = value;
    sum.high = __calm(sum.high, &now);
    sum = exact_sum(beside, sum.high);
    sum.low += value.low;
    __asm__ volatile("fscsr %2" : "+f"(sum.high), "+f"(sum.low) : "r"(now));
    double part = (sum.high + sum.low - beside) * power(scale + 1074);
    double result = __builtin_copysign(part * 0x1p-1074, value.high);
    if (__builtin_fabs(result) < 0x1p-1022)
        tell_tiny();
    return checked(result, false);
}

float __rounded_single(pair value, int scale, unsigned long modes) {
    value = restored(value, modes);
    if (value.high == 0)
        return (float)value.high;
    // To 53 bits of which the last tells whether there was more: from there a float is rounded
    // as it would be from all of them.
    uint64_t bits = bits_of(value.high);
    if (value.low != 0 && !(bits & 1))
        bits += (value.high < 0) == (value.low < 0) ? 1 : (uint64_t)-1;
    scale = scale > 400 ? 400 : scale < -400 ? -400 : scale;
    float result = (float)(double_of(bits) * power(scale));
    if (__builtin_fabsf(result) < 0x1p-126f)
        tell_tiny();
    int exponent = (int)(bits >> 52 & 0x7ff) - 1023 + scale;
    if (result == 0 || isinf(result) || exponent > 127 || exponent < -150)
        errno = ERANGE;
    return result;
}

double __no_number(void) {
    errno = EDOM;
    volatile double zero = 0;
    return zero / zero;
}

double __pole(double sign) {
    errno = ERANGE;
    volatile double zero = 0;
    return __builtin_copysign(1, sign) / zero;
}

double __one_argument(double x, plain_result *plain, computed_result *computed) {
    double result;
    if (plain(x, &result))
        return result;
    unsigned long modes;
    int scale = 0;
    x = __calm(x, &modes);
    pair value = computed(x, &scale);
    return __rounded(value, scale, modes);
}

float __one_single(float x, plain_result *plain, computed_result *computed) {
    double result;
    if (plain(x, &result))
        return (float)result;
    unsigned long modes;
    int scale = 0;
    double wide = __calm(x, &modes);
    pair value = computed(wide, &scale);
    return __rounded_single(value, scale, modes);
}
