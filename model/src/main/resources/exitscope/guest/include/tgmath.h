// Mathematics for whichever type the arguments have (C11 7.25).
#ifndef _TGMATH_H
#define _TGMATH_H

#include <complex.h>
#include <math.h>

// Whole numbers count as double. So do long doubles where there is no function of their own.
#define __FOR_ONE(x, function) _Generic((x), float: function##f, default: function)(x)
#define __FOR_TWO(x, y, function) \
    _Generic((x), float: _Generic((y), float: function##f, default: function), \
             default: function)(x, y)
#define __WITH_ONE(x, other, function) \
    _Generic((x), float: function##f, default: function)(x, other)

// Those that there are for long doubles too.
#define __FOR_ANY(x, function) \
    _Generic((x), float: function##f, long double: function##l, default: function)(x)
#define __FOR_ANY_TWO(x, y, function) \
    _Generic((x), \
        float: _Generic((y), float: function##f, long double: function##l, default: function), \
        long double: function##l, \
        default: _Generic((y), long double: function##l, default: function))(x, y)
#define __WITH_ANY(x, other, function) \
    _Generic((x), float: function##f, long double: function##l, default: function)(x, other)

// Those that there are for complex numbers too, of the name with a `c` before.
#define __FOR_COMPLEX(x, function) \
    _Generic((x), \
        float: function##f, \
        float _Complex: c##function##f, \
        double _Complex: c##function, \
        default: function)(x)
#define __COMPLEX_OF(x, function) \
    _Generic((x), float: function##f, float _Complex: function##f, default: function)(x)
#define __COMPLEX_OF_ANY(x, function) \
    _Generic((x), \
        float: function##f, \
        float _Complex: function##f, \
        long double: function##l, \
        long double _Complex: function##l, \
        default: function)(x)

#define acos(x) __FOR_COMPLEX(x, acos)
#define asin(x) __FOR_COMPLEX(x, asin)
#define atan(x) __FOR_COMPLEX(x, atan)
#define acosh(x) __FOR_COMPLEX(x, acosh)
#define asinh(x) __FOR_COMPLEX(x, asinh)
#define atanh(x) __FOR_COMPLEX(x, atanh)
#define cos(x) __FOR_COMPLEX(x, cos)
#define sin(x) __FOR_COMPLEX(x, sin)
#define tan(x) __FOR_COMPLEX(x, tan)
#define cosh(x) __FOR_COMPLEX(x, cosh)
#define sinh(x) __FOR_COMPLEX(x, sinh)
#define tanh(x) __FOR_COMPLEX(x, tanh)
#define exp(x) __FOR_COMPLEX(x, exp)
#define exp2(x) __FOR_ONE(x, exp2)
#define expm1(x) __FOR_ONE(x, expm1)
#define log(x) __FOR_COMPLEX(x, log)
#define log10(x) __FOR_ONE(x, log10)
#define log1p(x) __FOR_ONE(x, log1p)
#define log2(x) __FOR_ONE(x, log2)
#define logb(x) __FOR_ANY(x, logb)
#define ilogb(x) __FOR_ANY(x, ilogb)
#define cbrt(x) __FOR_ONE(x, cbrt)
#define sqrt(x) \
    _Generic((x), \
        float: sqrtf, \
        long double: sqrtl, \
        float _Complex: csqrtf, \
        double _Complex: csqrt, \
        default: sqrt)(x)
#define fabs(x) \
    _Generic((x), \
        float: fabsf, \
        long double: fabsl, \
        float _Complex: cabsf, \
        double _Complex: cabs, \
        default: fabs)(x)
#define erf(x) __FOR_ONE(x, erf)
#define erfc(x) __FOR_ONE(x, erfc)
#define lgamma(x) __FOR_ONE(x, lgamma)
#define tgamma(x) __FOR_ONE(x, tgamma)
#define ceil(x) __FOR_ANY(x, ceil)
#define floor(x) __FOR_ANY(x, floor)
#define nearbyint(x) __FOR_ANY(x, nearbyint)
#define rint(x) __FOR_ANY(x, rint)
#define lrint(x) __FOR_ANY(x, lrint)
#define llrint(x) __FOR_ANY(x, llrint)
#define round(x) __FOR_ANY(x, round)
#define lround(x) __FOR_ANY(x, lround)
#define llround(x) __FOR_ANY(x, llround)
#define trunc(x) __FOR_ANY(x, trunc)
#define atan2(y, x) __FOR_TWO(y, x, atan2)
#define pow(x, y) \
    _Generic((x) + (y), \
        float _Complex: cpowf, \
        double _Complex: cpow, \
        default: _Generic((x), float: _Generic((y), float: powf, default: pow), default: pow))(x, y)
#define carg(x) __COMPLEX_OF(x, carg)
#define creal(x) __COMPLEX_OF_ANY(x, creal)
#define cimag(x) __COMPLEX_OF_ANY(x, cimag)
#define conj(x) __COMPLEX_OF_ANY(x, conj)
#define cproj(x) __COMPLEX_OF_ANY(x, cproj)
#define hypot(x, y) __FOR_TWO(x, y, hypot)
#define fmod(x, y) __FOR_ANY_TWO(x, y, fmod)
#define remainder(x, y) __FOR_TWO(x, y, remainder)
#define copysign(x, y) __FOR_ANY_TWO(x, y, copysign)
#define nextafter(x, y) __FOR_TWO(x, y, nextafter)
#define fdim(x, y) __FOR_ANY_TWO(x, y, fdim)
#define fmax(x, y) __FOR_ANY_TWO(x, y, fmax)
#define fmin(x, y) __FOR_ANY_TWO(x, y, fmin)
#define frexp(x, exponent) __WITH_ANY(x, exponent, frexp)
#define ldexp(x, exponent) __WITH_ANY(x, exponent, ldexp)
#define scalbn(x, exponent) __WITH_ANY(x, exponent, scalbn)
#define scalbln(x, exponent) __WITH_ONE(x, exponent, scalbln)

#endif
