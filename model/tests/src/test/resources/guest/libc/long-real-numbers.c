// Long doubles: rounded, taken apart, divided, square roots. (What native long doubles lack in
// bits the numbers do not need.)
#include <fenv.h>
#include <math.h>
#include <stdio.h>

static const long double numbers[] = {0.0L, -0.0L, 0.25L, 0.5L, -0.5L, 1, -1.5L, 2.5L, 3.6875L, -3.75L,
                                      1e15L, 4503599627370495.5L, 9007199254740993.0L, 0x1p996L,
                                      0x1.8p-996L, 16, 2, 1000000, INFINITY, -INFINITY, NAN};
enum { COUNT = sizeof numbers / sizeof *numbers };

static void show(const char *name, long double value) {
    if (isnan(value))
        printf(" %s=nan", name);
    else
        printf(" %s=%.18Lg", name, value);
}

// To whole numbers in every direction, and whether that tells that there was a fraction.
static void directions(void) {
    static const int modes[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD, FE_UPWARD};
    static const volatile long double parts[] = {0.0L, -0.0L, 0.25L, -0.25L, 0.5L, -0.5L, 0.75L, -0.75L, 1,
                                                 1.25L, 1.5L, -1.5L, 1.75L, 2.5L, -2.5L, 3.5L, 7.75L,
                                                 -7.75L, 4503599627370495.5L, 9007199254740992.5L,
                                                 -9007199254740993.5L, INFINITY, NAN};
    for (int i = 0; i < 4; i++) {
        for (unsigned j = 0; j < sizeof parts / sizeof *parts; j++) {
            long double x = parts[j];
            long whole = 0;
            long long longer = 0;
            fesetround(modes[i]);
            feclearexcept(FE_ALL_EXCEPT);
            long double near = nearbyintl(x);
            int quiet = !fetestexcept(FE_INEXACT);
            long double rounded = rintl(x);
            int inexact = !!fetestexcept(FE_INEXACT);
            if (isfinite(x))
                whole = lrintl(x), longer = llrintl(x);
            fesetround(FE_TONEAREST);
            show("rint", rounded), show("nearbyint", near);
            printf(" %ld %lld %d %d\n", whole, longer, quiet, inexact);
        }
    }
}

int main(void) {
    for (int i = 0; i < COUNT; i++) {
        long double x = numbers[i], whole, fraction = modfl(x, &whole);
        int exponent = 0;
        show("x", x), show("fabs", fabsl(x)), show("floor", floorl(x)), show("ceil", ceill(x));
        show("trunc", truncl(x)), show("round", roundl(x)), show("rint", rintl(x));
        show("nearbyint", nearbyintl(x)), show("sqrt", sqrtl(x)), show("frexp", frexpl(x, &exponent));
        show("ldexp", ldexpl(x, 5)), show("scalbn", scalbnl(x, -3)), show("logb", logbl(x));
        show("whole", whole), show("fraction", fraction), show("copysign", copysignl(2, x));
        if (isfinite(x))
            printf(" %d", exponent);
        if (fabsl(x) < 1e18L)
            printf(" %ld %ld %lld %lld", lroundl(x), lrintl(x), llroundl(x), llrintl(x));
        printf("\n");
        for (int j = 0; j < COUNT; j += 2) {
            long double y = numbers[j];
            show("fmod", fmodl(x, y)), show("fdim", fdiml(x, y));
            if (x != 0 || y != 0)
                show("fmax", fmaxl(x, y)), show("fmin", fminl(x, y));
        }
        printf("\n");
    }
    directions();
    return 0;
}
