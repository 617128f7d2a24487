// Functions without exact results: values, what is an error, and which flags it raises.
#define _GNU_SOURCE
#include <errno.h>
#include <fenv.h>
#include <math.h>
#include <stdio.h>

static const double numbers[] = {
    0.0, -0.0, 1, -1, 0.5, -0.5, 0.75, 1.5, -1.5, 2, -2, 2.5, 3, 8, -8, 25, 100, 700, -700, 709.9,
    -745.5, 1000, -1000, 1024, -1075, 1e-5, -1e-5, 1e-20, 1e-310, 1e10, 12345678.9, 1e15, 1e22, 1e300,
    -1e300, 0x1p-1074, 0x1.fffffffffffffp1023, 3.141592653589793, 1.5707963267948966, 0.1, -0.9,
    170.5, -3.5, INFINITY, -INFINITY, NAN};

// Some digits fewer than there are: in the last ones glibc differs from machine to machine.
static void show_digits(const char *name, double x, int digits) {
    // Whether the result was rounded nobody promises to tell.
    int flags = fetestexcept(FE_ALL_EXCEPT & ~FE_INEXACT), error = errno;
    if (isnan(x))
        printf(" %s=nan", name);
    else
        printf(" %s=%.*g", name, digits, x);
    if (error != 0 || flags != 0)
        printf("(%d,%s%s%s%s)", error, flags & FE_INVALID ? "v" : "", flags & FE_DIVBYZERO ? "z" : "",
               flags & FE_OVERFLOW ? "o" : "", flags & FE_UNDERFLOW ? "u" : "");
    errno = 0;
    feclearexcept(FE_ALL_EXCEPT);
}

static void show(const char *name, double x) {
    show_digits(name, x, 14);
}

static void show_single(const char *name, float x) {
    show_digits(name, x, 5);
}

#define SHOW(function) show(#function, function(x)), show_single(#function "f", function##f((float)x))

static void one(double x) {
    printf("%a:", x);
    errno = 0;
    feclearexcept(FE_ALL_EXCEPT);
    SHOW(exp), SHOW(exp2), SHOW(exp10), SHOW(expm1);
    SHOW(log), SHOW(log2), SHOW(log10), SHOW(log1p), SHOW(logb);
    printf("\n ");
    SHOW(sin), SHOW(cos), SHOW(tan), SHOW(asin), SHOW(acos), SHOW(atan);
    printf("\n ");
    SHOW(sinh), SHOW(cosh), SHOW(tanh), SHOW(asinh), SHOW(acosh), SHOW(atanh);
    printf("\n ");
    SHOW(cbrt), SHOW(erf), SHOW(erfc), SHOW(tgamma), SHOW(lgamma);
    SHOW(nearbyint);
    printf("\n");
}

static void two(double x, double y) {
    printf("%a, %a:", x, y);
    errno = 0;
    feclearexcept(FE_ALL_EXCEPT);
    show("pow", pow(x, y)), show("atan2", atan2(x, y)), show("hypot", hypot(x, y));
    show("remainder", remainder(x, y)), show("nextafter", nextafter(x, y));
    show_single("powf", powf((float)x, (float)y)), show_single("atan2f", atan2f((float)x, (float)y));
    show_single("hypotf", hypotf((float)x, (float)y)), show_single("nextafterf", nextafterf((float)x, (float)y));
    if (isfinite(x) && y != 0 && !isnan(y)) {
        int quotient;
        show("remquo", remquo(x, y, &quotient));
        printf(",%d", quotient);
    }
    printf("\n");
}

int main(void) {
    enum { COUNT = sizeof numbers / sizeof *numbers };
    for (int i = 0; i < COUNT; i++)
        one(numbers[i]);
    for (int i = 0; i < COUNT; i += 2)
        for (int j = i % 3; j < COUNT; j += 3)
            two(numbers[i], numbers[j]);

    // To the last bit, where every glibc rounds correctly.
    double sum = 0;
    for (int i = 1; i <= 20; i++)
        sum += sin(i) * exp(-i) + log(i) + pow(i, 1.5) + cos(i) * sqrt(i);
    printf("%a %a %a %a %a\n", sum, pow(2, 0.5), exp(1), log(2), sin(1));
    printf("%a %a %a\n", sin(1e22), cos(0x1p1000), tan(M_PI_2));
    printf("%d %d %d %d\n", ilogb(10), ilogb(0.1), ilogbf(3), (int)logb(1e300));
    int sign;
    double log_gamma = lgamma_r(-0.5, &sign);
    printf("%.12g %d %.12g %d\n", log_gamma, sign, lgamma(-1.5), signgam);
    double s, c;
    sincos(2, &s, &c);
    printf("%.15g %.15g %g %g %g\n", s, c, scalbln(1.5, 10), drem(7, 4), significand(40));
    printf("%g %g %g %g %g\n", roundeven(2.5), roundeven(-3.5), roundeven(0.5), roundeven(2.6),
           (double)roundevenf(1.5f));
    printf("%d %d\n", !!isnan(nan("12")), !!isnan(nanf("")));

    // Every direction of rounding.
    static const int directions[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD, FE_UPWARD};
    for (int i = 0; i < 4; i++) {
        printf("%d", fesetround(directions[i]));
        printf(" %d", fegetround() == directions[i]);
        volatile double one = 1, three = 3, half = 2.5;
        double third = one / three, negative = -one / three;
        long nearest = lrint(half), below = lrint(-half);
        double whole = rint(half), e = exp(one), root = sqrt(three);
        fesetround(FE_TONEAREST);
        printf(" %a %a %ld %ld %g %.14g %a\n", third, negative, nearest, below, whole, e, root);
    }
    printf("%d\n", fesetround(17) != 0);

    // What remains is exact.
    volatile double least = 0x1p-1074;
    volatile double left[] = {0x1p-60, 5, 0.5, 1.5, 0x1p1023, 0x1.8p1023, 3 * least, 5 * least, -2.75, 0x1p-1000};
    volatile double right[] = {1, 3, 1, 1, 0x1.8p1023, 0x1p1023, 2 * least, 2 * least, 1.5, 0x1.8p-1000};
    for (int i = 0; i < 10; i++) {
        int quotient;
        feclearexcept(FE_ALL_EXCEPT);
        double rest = remainder(left[i], right[i]), other = remquo(left[i], right[i], &quotient);
        int flags = fetestexcept(FE_ALL_EXCEPT);
        printf("%a %a %d %d\n", rest, other, quotient, flags);
    }

    // Flags and environments.
    volatile double zero = 0, huge = 1e308, one = 1;
    fenv_t environment;
    fexcept_t kept;
    feclearexcept(FE_ALL_EXCEPT);
    volatile double quotient = one / zero;
    printf("%d", fetestexcept(FE_DIVBYZERO) == FE_DIVBYZERO);
    fegetexceptflag(&kept, FE_ALL_EXCEPT);
    feholdexcept(&environment);
    printf(" %d", fetestexcept(FE_ALL_EXCEPT));
    quotient = huge * huge;
    printf(" %d", fetestexcept(FE_OVERFLOW) == FE_OVERFLOW);
    feupdateenv(&environment);
    printf(" %d", fetestexcept(FE_OVERFLOW | FE_DIVBYZERO) == (FE_OVERFLOW | FE_DIVBYZERO));
    fesetexceptflag(&kept, FE_OVERFLOW);
    printf(" %d", fetestexcept(FE_OVERFLOW));
    fesetround(FE_UPWARD);
    fesetenv(FE_DFL_ENV);
    printf(" %d %d", fetestexcept(FE_ALL_EXCEPT), fegetround() == FE_TONEAREST);
    feraiseexcept(FE_INVALID);
    printf(" %d\n", fetestexcept(FE_ALL_EXCEPT) == FE_INVALID);
    return quotient == 0;
}
