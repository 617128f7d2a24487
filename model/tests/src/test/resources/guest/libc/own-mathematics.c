// A program's own mathematical functions are its own alone: those of the library call one another
// and never notice, whatever nonsense the program's return.
#define _GNU_SOURCE
#include <fenv.h>
#include <math.h>
#include <stdio.h>

static int calls;

static double nonsense(void) {
    calls++;
    return -77.25;
}

double trunc(double x) {
    return nonsense();
}

float truncf(float x) {
    return nonsense();
}

long double truncl(long double x) {
    return nonsense();
}

double fabs(double x) {
    return nonsense();
}

float fabsf(float x) {
    return nonsense();
}

long double fabsl(long double x) {
    return nonsense();
}

double copysign(double x, double sign) {
    return nonsense();
}

float copysignf(float x, float sign) {
    return nonsense();
}

long double copysignl(long double x, long double sign) {
    return nonsense();
}

double frexp(double x, int *exponent) {
    return *exponent = nonsense();
}

long double frexpl(long double x, int *exponent) {
    return *exponent = nonsense();
}

double ldexp(double x, int exponent) {
    return nonsense();
}

float ldexpf(float x, int exponent) {
    return nonsense();
}

long double ldexpl(long double x, int exponent) {
    return nonsense();
}

double ceil(double x) {
    return nonsense();
}

double rint(double x) {
    return nonsense();
}

long double rintl(long double x) {
    return nonsense();
}

double round(double x) {
    return nonsense();
}

double fmax(double x, double y) {
    return nonsense();
}

double fmod(double x, double y) {
    return nonsense();
}

double remainder(double x, double y) {
    return nonsense();
}

double logb(double x) {
    return nonsense();
}

int ilogb(double x) {
    return nonsense();
}

double sqrt(double x) {
    return nonsense();
}

double sin(double x) {
    return nonsense();
}

double log(double x) {
    return nonsense();
}

double lgamma_r(double x, int *sign) {
    return *sign = nonsense();
}

int fegetround(void) {
    return nonsense();
}

int feraiseexcept(int flags) {
    return nonsense();
}

// Not the library's to write: ISO C leaves the name to programs.
int signgam = 77;

// Called through these, so that no compiler knows better.
static double (*volatile const of_one[])(double) = {trunc, fabs,  ceil, rint, round,
                                                    logb,  sqrt, sin,  log};
static double (*volatile const of_two[])(double, double) = {copysign, fmax, fmod, remainder};

int main(void) {
    volatile double x = -2.75, y = 1.5, half = 2.5, small = 0.3;
    volatile float single = -2.75f;
    volatile long double wide = -2.75L;

    for (unsigned i = 0; i < sizeof of_one / sizeof *of_one; i++)
        printf("%g ", of_one[i](x));
    for (unsigned i = 0; i < sizeof of_two / sizeof *of_two; i++)
        printf("%g ", of_two[i](x, y));
    int exponent, quotient, sign;
    printf("%g %g\n", frexp(x, &exponent), ldexp(x, 2));
    printf("own: %d calls\n", calls);

    calls = 0;
    double whole;
    float single_whole;
    long double wide_whole;
    double part = modf(x, &whole);
    float single_part = modff(single, &single_whole);
    printf("whole: %g %g %g %g %g %ld %ld\n", floor(x), nearbyint(x), roundeven(half), part, whole,
           lround(x), lrint(x));
    printf("single: %g %g %g %g %g %g %g\n", floorf(single), ceilf(single), roundf(single),
           rintf(single), single_part, single_whole, scalbnf(single, 3));
    long double wide_part = modfl(wide, &wide_whole);
    printf("wide: %Lg %Lg %Lg %Lg %Lg %Lg %Lg %ld %d\n", floorl(wide), ceill(wide), roundl(wide),
           nearbyintl(wide), wide_part, wide_whole, fmodl(wide, 2), lrintl(wide), ilogbl(wide));
    printf("wide: %Lg %Lg\n", sqrtl(-4 * wide), scalbnl(wide, 3));

    printf("powers: %.12g %.12g %.12g %.12g %.12g\n", exp(x), exp2(x), expm1(x), pow(-x, y),
           pow(x, 3));
    printf("logarithms: %.12g %.12g %.12g\n", log2(-x), log10(-x), log1p(-x));
    double sine, cosine;
    sincos(x, &sine, &cosine);
    printf("angles: %.12g %.12g %.12g %.12g\n", cos(x), tan(x), sine, cosine);
    printf("arcs: %.12g %.12g %.12g %.12g\n", asin(small), acos(small), atan(x), atan2(x, y));
    printf("hyperbolic: %.12g %.12g %.12g %.12g %.12g %.12g\n", sinh(x), cosh(x), tanh(x), asinh(x),
           acosh(-x), atanh(small));
    printf("gamma: %.12g %.12g %.12g %d\n", tgamma(x), lgamma(x), lgamma(half), signgam);
    printf("error: %.12g %.12g\n", erf(small), erfc(small));
    printf("roots: %.12g %.12g %.12g\n", cbrt(x), hypot(x, y), (double)sqrtf(6.25f));
    double rest = remquo(x, y, &quotient);
    printf("remainders: %g %d %g %g\n", rest, quotient, drem(x, y), fmodf(single, 2));
    printf("parts: %g %g %g %d %g\n", scalbn(x, 3), scalbln(x, 3), significand(x), ilogbf(single),
           (double)logbf(single));
    printf("next: %g %g\n", nextafter(x, y) - x, fmaxf(single, 2));
    printf("no value: %d %d %d\n", isnan(acos(y)) != 0, isinf(atanh(1)) != 0, isinf(log2(0)) != 0);
    feclearexcept(FE_ALL_EXCEPT);
    fenv_t environment;
    feholdexcept(&environment);
    fesetround(FE_UPWARD);
    printf("upward: %Lg %Lg %g\n", nearbyintl(small), nearbyintl(wide), nearbyint(small));
    feupdateenv(&environment);
    printf("library: %d calls\n", calls);
    return 0;
}
