// Real numbers to whole ones.
#pragma STDC FENV_ACCESS ON

#include "kernel.h"
#include "real_numbers.h"

#include <math.h>

// From here on all are whole.
#define WHOLE 0x1p52

static int has_fraction(double x) {
    return isless(__builtin_fabs(x), WHOLE);
}

double __trunc(double x) {
    return has_fraction(x) ? __builtin_copysign((double)(long)x, x) : isnan(x) ? x + x : x;
}

WEAK_NAME(trunc);

double __floor(double x) {
    double whole = __trunc(x);
    return whole > x ? whole - 1 : whole;
}

WEAK_NAME(floor);

static double __ceil(double x) {
    double whole = __trunc(x);
    return whole < x ? __builtin_copysign(whole + 1, x) : whole;
}

WEAK_NAME(ceil);

// A half goes away from zero.
static double __round(double x) {
    double whole = __trunc(x);
    if (!has_fraction(x) || __builtin_fabs(x - whole) < 0.5)
        return whole;
    return whole + __builtin_copysign(1, x);
}

WEAK_NAME(round);

// As the processor is told to round: the fraction falls off beside a number that has room for
// none.
double __rint(double x) {
    if (!has_fraction(x))
        return x;
    double beside = __builtin_copysign(WHOLE, x);
    return __builtin_copysign(x + beside - beside, x);
}

WEAK_NAME(rint);

WEAK float truncf(float x) {
    return (float)__trunc(x);
}

WEAK float floorf(float x) {
    return (float)__floor(x);
}

WEAK float ceilf(float x) {
    return (float)__ceil(x);
}

WEAK float roundf(float x) {
    return (float)__round(x);
}

WEAK float rintf(float x) {
    return (float)__rint(x);
}

// Without telling that there was a fraction.
static double __nearbyint(double x) {
    unsigned long flags;
    __asm__ volatile("frflags %0" : "=r"(flags), "+f"(x));
    double whole = __rint(x);
    __asm__ volatile("fsflags %1" : "+f"(whole) : "r"(flags));
    return whole;
}

WEAK_NAME(nearbyint);

WEAK float nearbyintf(float x) {
    return (float)__nearbyint(x);
}

// A half goes to the even number.
static double __roundeven(double x) {
    if (has_fraction(x) && __builtin_fabs(x - __trunc(x)) == 0.5)
        return 2 * __round(x / 2);
    return __round(x);
}

WEAK_NAME(roundeven);

WEAK float roundevenf(float x) {
    return (float)__roundeven(x);
}

WEAK long lround(double x) {
    return (long)__round(x);
}

WEAK long lroundf(float x) {
    return (long)__round(x);
}

WEAK long long llround(double x) {
    return (long long)__round(x);
}

WEAK long long llroundf(float x) {
    return (long long)__round(x);
}

WEAK long lrint(double x) {
    return (long)__rint(x);
}

WEAK long lrintf(float x) {
    return (long)__rint(x);
}

WEAK long long llrint(double x) {
    return (long long)__rint(x);
}

WEAK long long llrintf(float x) {
    return (long long)__rint(x);
}
