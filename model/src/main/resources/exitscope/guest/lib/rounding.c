// Real numbers to whole ones.
#pragma STDC FENV_ACCESS ON

#include "kernel.h"

#include <math.h>

// From here on all are whole.
#define WHOLE 0x1p52

static int has_fraction(double x) {
    return isless(fabs(x), WHOLE);
}

WEAK double trunc(double x) {
    return has_fraction(x) ? copysign((double)(long)x, x) : isnan(x) ? x + x : x;
}

WEAK double floor(double x) {
    double whole = trunc(x);
    return whole > x ? whole - 1 : whole;
}

WEAK double ceil(double x) {
    double whole = trunc(x);
    return whole < x ? copysign(whole + 1, x) : whole;
}

// A half goes away from zero.
WEAK double round(double x) {
    double whole = trunc(x);
    return has_fraction(x) && fabs(x - whole) >= 0.5 ? whole + copysign(1, x) : whole;
}

// As the processor is told to round: the fraction falls off beside a number that has room for
// none.
WEAK double rint(double x) {
    if (!has_fraction(x))
        return x;
    double beside = copysign(WHOLE, x);
    return copysign(x + beside - beside, x);
}

WEAK float truncf(float x) {
    return (float)trunc(x);
}

WEAK float floorf(float x) {
    return (float)floor(x);
}

WEAK float ceilf(float x) {
    return (float)ceil(x);
}

WEAK float roundf(float x) {
    return (float)round(x);
}

WEAK float rintf(float x) {
    return (float)rint(x);
}

// Without telling that there was a fraction.
WEAK double nearbyint(double x) {
    unsigned long flags;
    __asm__ volatile("frflags %0" : "=r"(flags), "+f"(x));
    double whole = rint(x);
    __asm__ volatile("fsflags %1" : "+f"(whole) : "r"(flags));
    return whole;
}

WEAK float nearbyintf(float x) {
    return (float)nearbyint(x);
}

// A half goes to the even number.
WEAK double roundeven(double x) {
    if (has_fraction(x) && fabs(x - trunc(x)) == 0.5)
        return 2 * round(x / 2);
    return round(x);
}

WEAK float roundevenf(float x) {
    return (float)roundeven(x);
}

WEAK long lround(double x) {
    return (long)round(x);
}

WEAK long lroundf(float x) {
    return (long)round(x);
}

WEAK long long llround(double x) {
    return (long long)round(x);
}

WEAK long long llroundf(float x) {
    return (long long)round(x);
}

WEAK long lrint(double x) {
    return (long)rint(x);
}

WEAK long lrintf(float x) {
    return (long)rint(x);
}

WEAK long long llrint(double x) {
    return (long long)rint(x);
}

WEAK long long llrintf(float x) {
    return (long long)rint(x);
}
