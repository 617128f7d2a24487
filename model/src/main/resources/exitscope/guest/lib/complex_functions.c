// Functions of complex numbers. Those of numbers that are not finite are what C11 annex G.6 says.
// The inverse ones are those of W. Kahan, "Branch cuts for complex elementary functions" (1987).
#include "kernel.h"

#include <complex.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>

#pragma STDC FP_CONTRACT OFF

#define LN2 0.693147180559945309417

// Sine and cosine of an angle that is 0 keep that exact, also beside an infinity.
static double complex turned(double length, double angle) {
    if (angle == 0)
        return CMPLX(length, angle);
    return CMPLX(length * cos(angle), length * sin(angle));
}

// e^x in the direction of an angle, though e^x alone may be too large.
static double complex exponential(double x, double angle, double factor) {
    if (x <= 709)
        return turned(factor * exp(x), angle);
    double half = exp(x < 1400 ? x / 2 : 700);
    double complex first = turned(factor * half, angle);
    return CMPLX(creal(first) * half, cimag(first) * half);
}

WEAK double complex cexp(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isfinite(y)) {
        if (isnan(x))
            return CMPLX(x, y == 0 ? y : x);
        if (isinf(x))
            return x > 0 ? turned(x, y)
                         : CMPLX(copysign(0, cos(y)), y == 0 ? y : copysign(0, sin(y)));
        return exponential(x, y, 1);
    }
    if (isinf(x))
        return x > 0 ? CMPLX(x, y - y) : CMPLX(0, copysign(0, y));
    return CMPLX(y - y, y - y);
}

// Half the logarithm of x^2 + y^2, of which x is the larger.
static double logarithm_of_length(double x, double y) {
    if (x > 0.5 && x < 1.5) {
        // Near 1: (x - 1) (x + 1) + y^2, without what its roundings lose.
        double difference = (x - 1) * (x + 1), lost = fma(x - 1, x + 1, -difference);
        double square = y * y, lost_too = fma(y, y, -square);
        double sum = difference + square;
        double rest = fabs(difference) > square ? difference - sum + square
                                                : square - sum + difference;
        return log1p(sum + (rest + lost + lost_too)) / 2;
    }
    int power = x == 0 || !isfinite(x) ? 0 : ilogb(x);
    x = scalbn(x, -power);
    y = scalbn(y, -power);
    return log(x * x + y * y) / 2 + power * LN2;
}

WEAK double complex clog(double complex z) {
    double x = creal(z), y = cimag(z);
    double angle = atan2(y, x);
    if (isinf(x) || isinf(y))
        return CMPLX(INFINITY, angle);
    if (isnan(x) || isnan(y))
        return CMPLX(NAN, NAN);
    if (x == 0 && y == 0)
        return CMPLX(-1 / fabs(x), angle);
    x = fabs(x);
    y = fabs(y);
    return CMPLX(logarithm_of_length(fmax(x, y), fmin(x, y)), angle);
}

WEAK double complex clog10(double complex z) {
    double complex log = clog(z);
    return CMPLX(creal(log) * 0.434294481903251827651, cimag(log) * 0.434294481903251827651);
}

WEAK double complex csqrt(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isinf(y))
        return CMPLX(INFINITY, y);
    if (isinf(x)) {
        double other = isnan(y) ? y : 0;
        return x > 0 ? CMPLX(x, isnan(y) ? y : copysign(0, y))
                     : CMPLX(other, copysign(INFINITY, y));
    }
    if (isnan(x) || isnan(y))
        return CMPLX(NAN, NAN);
    if (x == 0 && y == 0)
        return CMPLX(0, y);
    if (y == 0)
        return x > 0 ? CMPLX(sqrt(x), y) : CMPLX(0, copysign(sqrt(-x), y));
    int power = ilogb(fmax(fabs(x), fabs(y))) & ~1;
    x = scalbn(x, -power);
    y = scalbn(y, -power);
    double root = sqrt((fabs(x) + hypot(x, y)) / 2);
    double other = fabs(y) / (2 * root);
    double real = scalbn(x >= 0 ? root : other, power / 2);
    double imaginary = scalbn(x >= 0 ? other : root, power / 2);
    return CMPLX(real, copysign(imaginary, y));
}

WEAK double complex cpow(double complex x, double complex y) {
    return cexp(y * clog(x));
}

WEAK double complex csinh(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isfinite(x) && isfinite(y)) {
        if (fabs(x) > 709) {
            double complex half = exponential(fabs(x), y, 0.5);
            return CMPLX(copysign(1, x) * creal(half), cimag(half));
        }
        if (y == 0)
            return CMPLX(sinh(x), y);
        return CMPLX(sinh(x) * cos(y), cosh(x) * sin(y));
    }
    if (isinf(x) && isfinite(y))
        return y == 0 ? CMPLX(x, y) : CMPLX(x * cos(y), INFINITY * sin(y));
    if (x == 0)
        return CMPLX(x, y - y);
    if (isinf(x))
        return CMPLX(INFINITY, y - y);
    if (y == 0)
        return CMPLX(x, y);
    return CMPLX(NAN, NAN);
}

WEAK double complex ccosh(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isfinite(x) && isfinite(y)) {
        if (fabs(x) > 709) {
            double complex half = exponential(fabs(x), y, 0.5);
            return CMPLX(creal(half), copysign(1, x) * cimag(half));
        }
        if (y == 0)
            return CMPLX(cosh(x), copysign(0, x) * copysign(1, y));
        return CMPLX(cosh(x) * cos(y), sinh(x) * sin(y));
    }
    if (isinf(x) && isfinite(y))
        return y == 0 ? CMPLX(INFINITY, copysign(0, x) * copysign(1, y))
                      : CMPLX(INFINITY * cos(y), x * sin(y));
    if (x == 0)
        return CMPLX(y - y, 0);
    if (isinf(x))
        return CMPLX(INFINITY, y - y);
    if (y == 0)
        return CMPLX(x * x, y);
    return CMPLX(NAN, NAN);
}

WEAK double complex ctanh(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isinf(x)) {
        double sign = isfinite(y) && fabs(y) > 1 ? sin(y) * cos(y) : y;
        return CMPLX(copysign(1, x), copysign(0, sign));
    }
    if (!isfinite(x) || !isfinite(y)) {
        if (y == 0)
            return CMPLX(x, y);
        return CMPLX(x == 0 ? x : NAN, isinf(y) ? y - y : NAN);
    }
    if (y == 0)
        return CMPLX(tanh(x), y);
    if (fabs(x) > 20)
        return CMPLX(copysign(1, x), 4 * sin(y) * cos(y) * exp(-2 * fabs(x)));
    double tangent = tan(y), s = sinh(x);
    double beta = 1 + tangent * tangent, rho = sqrt(1 + s * s);
    if (isinf(tangent))
        return CMPLX(rho / s, 1 / tangent);
    double below = 1 + beta * s * s;
    return CMPLX(beta * rho * s / below, tangent / below);
}

// f(iz) / i.
static double complex of_turned(double complex z, double complex (*function)(double complex)) {
    double complex result = function(CMPLX(-cimag(z), creal(z)));
    return CMPLX(cimag(result), -creal(result));
}

WEAK double complex csin(double complex z) {
    if (isinf(cimag(z)) && !isfinite(creal(z)))
        return CMPLX(NAN, INFINITY);
    return of_turned(z, csinh);
}

WEAK double complex ccos(double complex z) {
    return ccosh(CMPLX(-cimag(z), creal(z)));
}

WEAK double complex ctan(double complex z) {
    return of_turned(z, ctanh);
}

WEAK double complex cacos(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isinf(y))
        return CMPLX(isinf(x)   ? (x > 0 ? M_PI_4 : 3 * M_PI_4)
                     : isnan(x) ? x
                                : M_PI_2,
                     -y);
    if (isinf(x))
        return isnan(y) ? CMPLX(y, -INFINITY) : CMPLX(x > 0 ? 0 : M_PI, copysign(INFINITY, -y));
    if (isnan(x) || isnan(y))
        return CMPLX(x == 0 ? M_PI_2 : NAN, NAN);
    double complex less = csqrt(CMPLX(1 - x, -y)), more = csqrt(CMPLX(1 + x, y));
    return CMPLX(2 * atan2(creal(less), creal(more)),
                 asinh(creal(more) * cimag(less) - cimag(more) * creal(less)));
}

WEAK double complex casin(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isinf(y))
        return CMPLX(isinf(x) ? copysign(M_PI_4, x) : isnan(x) ? x : copysign(0, x), y);
    if (isinf(x))
        return isnan(y) ? CMPLX(y, INFINITY) : CMPLX(copysign(M_PI_2, x), copysign(INFINITY, y));
    if (isnan(x) || isnan(y))
        return CMPLX(x == 0 ? x : NAN, NAN);
    double complex less = csqrt(CMPLX(1 - x, -y)), more = csqrt(CMPLX(1 + x, y));
    return CMPLX(atan2(x, creal(less) * creal(more) - cimag(less) * cimag(more)),
                 asinh(creal(less) * cimag(more) - cimag(less) * creal(more)));
}

WEAK double complex cacosh(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isinf(y))
        return CMPLX(INFINITY, isinf(x)   ? copysign(x > 0 ? M_PI_4 : 3 * M_PI_4, y)
                               : isnan(x) ? x
                                          : copysign(M_PI_2, y));
    if (isinf(x))
        return CMPLX(INFINITY, isnan(y) ? y : copysign(x > 0 ? 0 : M_PI, y));
    if (isnan(x) || isnan(y))
        return CMPLX(NAN, x == 0 ? M_PI_2 : NAN);
    double complex less = csqrt(CMPLX(x - 1, y)), more = csqrt(CMPLX(x + 1, y));
    return CMPLX(asinh(creal(less) * creal(more) + cimag(less) * cimag(more)),
                 2 * atan2(cimag(less), creal(more)));
}

WEAK double complex casinh(double complex z) {
    return of_turned(z, casin);
}

WEAK double complex catanh(double complex z) {
    double x = creal(z), y = cimag(z);
    if (isinf(x) || isinf(y))
        return CMPLX(copysign(0, x), isnan(y) ? y : copysign(M_PI_2, y));
    if (isnan(x) || isnan(y))
        return CMPLX(x == 0 ? x : NAN, NAN);
    double size = fabs(x), square, angle;
    if (fabs(y) > 1e150 || size > 1e150) {
        double length = hypot(x, y);
        return CMPLX(copysign(size / length / length, x), copysign(M_PI_2, y));
    }
    // log((1 + x)^2 + y^2) / ((1 - x)^2 + y^2)) / 4, with what is left when 1 is taken off.
    square = (1 - size) * (1 - size) + y * y;
    angle = atan2(2 * y, (1 - x) * (1 + x) - y * y) / 2;
    // Beside 1 the square of y may be too small.
    double real = size == 1 && fabs(y) < 1e-150 ? (LN2 - log(fabs(y))) / 2
                                                : log1p(4 * size / square) / 4;
    return CMPLX(copysign(real, x), copysign(angle, y));
}

WEAK double complex catan(double complex z) {
    return of_turned(z, catanh);
}

// Floats are computed as doubles, which are precise enough to be rounded.
#define SINGLE(name)                                                        \
    WEAK float complex name##f(float complex z) {                           \
        double complex result = name(CMPLX(crealf(z), cimagf(z)));          \
        return CMPLXF((float)creal(result), (float)cimag(result));          \
    }

SINGLE(cacos)
SINGLE(casin)
SINGLE(catan)
SINGLE(ccos)
SINGLE(csin)
SINGLE(ctan)
SINGLE(cacosh)
SINGLE(casinh)
SINGLE(catanh)
SINGLE(ccosh)
SINGLE(csinh)
SINGLE(ctanh)
SINGLE(cexp)
SINGLE(clog)
SINGLE(clog10)
SINGLE(csqrt)

WEAK float complex cpowf(float complex x, float complex y) {
    double complex result = cpow(CMPLX(crealf(x), cimagf(x)), CMPLX(crealf(y), cimagf(y)));
    return CMPLXF((float)creal(result), (float)cimag(result));
}
