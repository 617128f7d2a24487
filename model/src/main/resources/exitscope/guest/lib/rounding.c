// Real numbers to whole ones.
#include <math.h>

// From here on all are whole.
#define WHOLE 0x1p52

static int has_fraction(double x) {
    return fabs(x) < WHOLE;
}

double trunc(double x) {
    return has_fraction(x) ? copysign((double)(long)x, x) : x;
}

double floor(double x) {
    double whole = trunc(x);
    return whole > x ? whole - 1 : whole;
}

double ceil(double x) {
    double whole = trunc(x);
    return whole < x ? copysign(whole + 1, x) : whole;
}

// A half goes away from zero.
double round(double x) {
    double whole = trunc(x);
    return has_fraction(x) && fabs(x - whole) >= 0.5 ? whole + copysign(1, x) : whole;
}

// As the processor is told to round: the fraction falls off beside a number that has room for
// none.
double rint(double x) {
    if (!has_fraction(x))
        return x;
    double beside = copysign(WHOLE, x);
    return copysign(x + beside - beside, x);
}

float truncf(float x) {
    return (float)trunc(x);
}

float floorf(float x) {
    return (float)floor(x);
}

float ceilf(float x) {
    return (float)ceil(x);
}

float roundf(float x) {
    return (float)round(x);
}

float rintf(float x) {
    return (float)rint(x);
}

long lround(double x) {
    return (long)round(x);
}

long lroundf(float x) {
    return (long)round(x);
}

long long llround(double x) {
    return (long long)round(x);
}

long long llroundf(float x) {
    return (long long)round(x);
}

long lrint(double x) {
    return (long)rint(x);
}

long lrintf(float x) {
    return (long)rint(x);
}

long long llrint(double x) {
    return (long long)rint(x);
}

long long llrintf(float x) {
    return (long long)rint(x);
}
