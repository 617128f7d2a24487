// Real numbers: rounded, divided, taken apart, compared.
#include <errno.h>
#include <math.h>
#include <stdio.h>

static const double numbers[] = {
    0.0, -0.0, 0.25, 0.49999999999999994, 0.5, -0.5, 0.75, 1, -1, 1.5, -1.5, 2.5, -2.5, 3.7,
    -3.7, 1e15, 1e15 + 0.5, 4503599627370495.5, -4503599627370495.5, 4503599627370496, 9e15,
    1e300, -1e300, 1.7976931348623157e308, 2.2250738585072014e-308, 5e-324, -3e-310, 0.1, 100,
    3.141592653589793, INFINITY, -INFINITY, NAN};
enum { COUNT = sizeof numbers / sizeof *numbers };

// Not the sign of what is no number, which is the processor's.
static void show(const char *name, double value) {
    if (isnan(value))
        printf(" %s=nan", name);
    else
        printf(" %s=%a", name, value);
    if (errno != 0)
        printf("(%d)", errno);
    errno = 0;
}

static void one(double x) {
    printf("%a:", x);
    show("fabs", fabs(x)), show("floor", floor(x)), show("ceil", ceil(x));
    show("trunc", trunc(x)), show("round", round(x)), show("rint", rint(x));
    show("sqrt", sqrt(x));
    int exponent = 0;
    double part = frexp(x, &exponent);
    show("frexp", part);
    if (isfinite(x))
        printf(",%d", exponent);
    double whole, fraction = modf(x, &whole);
    show("modf", fraction), show("whole", whole);
    show("ldexp", ldexp(x, 3)), show("ldexp", ldexp(x, -1060)), show("ldexp", ldexp(x, 1023));
    show("ldexp", ldexp(x, -5000)), show("scalbn", scalbn(x, 2100));
    float f = (float)x;
    show("floorf", floorf(f)), show("ceilf", ceilf(f)), show("roundf", roundf(f));
    show("sqrtf", sqrtf(f)), show("fabsf", fabsf(f)), show("ldexpf", ldexpf(f, -140));
    if (fabs(x) < 1e18)
        printf(" %ld %ld %lld", lround(x), lrint(x), llround(x));
    printf(" %d %d %d %d %d\n", !!isnan(x), isinf(x), !!isnormal(x), fpclassify(x),
           isnan(x) ? 0 : !!signbit(x));
}

static void two(double x, double y) {
    printf("%a, %a:", x, y);
    show("fmod", fmod(x, y)), show("fdim", fdim(x, y)), show("fmodf", fmodf((float)x, (float)y));
    if (x != 0 || y != 0)
        show("fmax", fmax(x, y)), show("fmin", fmin(x, y));
    show("fma", fma(x, y, 0.1));
    printf(" %d %d %d\n", isless(x, y), isgreaterequal(x, y), isunordered(x, y));
}

int main(void) {
    for (int i = 0; i < COUNT; i++)
        if (!isnan(numbers[i]))
            one(numbers[i]);
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++)
            if (!isnan(numbers[i]) && !isnan(numbers[j]))
                two(numbers[i], numbers[j]);
    show("fmax", fmax(NAN, 1)), show("fmin", fmin(2, NAN)), show("copysign", copysign(3, -0.0));
    // What floor and its like make of a sweep of numbers, as one sum each.
    double sums[6] = {0}, x = -77.7;
    for (int i = 0; i < 20000; i++, x += 0.0077) {
        sums[0] += floor(x), sums[1] += ceil(x) * 2, sums[2] += round(x * 8) / 8;
        sums[3] += rint(x * 16) / 16, sums[4] += sqrt(fabs(x)), sums[5] += fmod(x, 0.3);
    }
    for (int i = 0; i < 6; i++)
        show("sum", sums[i]);
    printf(" %a %d\n", M_PI, math_errhandling);
    return 0;
}
