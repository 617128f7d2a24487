// Mathematics for whichever type the arguments have.
#include <stdio.h>
#include <tgmath.h>

#define SIZE(x) printf(" %zu", sizeof(x))

int main(void) {
    volatile float f = 2.5f, g = 1.5f;
    volatile double d = 2.5, e = 1.5;
    volatile long double l = 9007199254740993.5L, m = 9007199254740992.0L;
    volatile int i = 3;
    int exponent;
    SIZE(sqrt(f)), SIZE(sqrt(d)), SIZE(sqrt(l)), SIZE(sqrt(i)), SIZE(sin(f)), SIZE(sin(d)), SIZE(sin(i));
    SIZE(fmax(f, g)), SIZE(fmax(f, e)), SIZE(fmax(d, g)), SIZE(fmax(f, l)), SIZE(fmax(l, f)), SIZE(fmax(d, l));
    SIZE(fmax(l, m)), SIZE(fmax(i, i)), SIZE(fmax(i, l)), SIZE(pow(f, g)), SIZE(pow(f, e)), SIZE(pow(i, f));
    SIZE(frexp(f, &exponent)), SIZE(frexp(d, &exponent)), SIZE(frexp(l, &exponent)), SIZE(lrint(l));
    printf("\n%.0Lf %.0Lf %.0Lf %.0Lf %ld %lld", floor(l), ceil(l), trunc(-l), rint(l + 1), lround(l), llrint(m + 1));
    printf(" %.1Lf %.1Lf %.1Lf %.1Lf", fabs(-l), fmax(l, m), fmin(l, 1e300), fdim(l, m));
    printf(" %.1Lf %.1Lf %.1Lf %.0Lf", fmod(l, m), copysign(l, -1), ldexp(l, 1), scalbn(m + 1, 0));
    printf(" %.0Lf %d %.0Lf %.0Lf\n", logb(l), ilogb(l), sqrt(l * l), nearbyint(l - 1));
    printf("%g %g %g %g %g\n", (double)sqrt(f), sqrt(d), sqrt(i), (double)fmod(f, g), fmod(d, g));
    return 0;
}
