// Long doubles: rounded, taken apart, divided, square roots. (What native long doubles lack in
// bits the numbers do not need.)
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
    return 0;
}
