// Mathematics for whichever type the arguments have (C11 7.25), without complex numbers.
#ifndef _TGMATH_H
#define _TGMATH_H

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

#define acos(x) __FOR_ONE(x, acos)
#define asin(x) __FOR_ONE(x, asin)
#define atan(x) __FOR_ONE(x, atan)
#define acosh(x) __FOR_ONE(x, acosh)
#define asinh(x) __FOR_ONE(x, asinh)
#define atanh(x) __FOR_ONE(x, atanh)
#define cos(x) __FOR_ONE(x, cos)
#define sin(x) __FOR_ONE(x, sin)
#define tan(x) __FOR_ONE(x, tan)
#define cosh(x) __FOR_ONE(x, cosh)
#define sinh(x) __FOR_ONE(x, sinh)
#define tanh(x) __FOR_ONE(x, tanh)
#define exp(x) __FOR_ONE(x, exp)
#define exp2(x) __FOR_ONE(x, exp2)
#define expm1(x) __FOR_ONE(x, expm1)
#define log(x) __FOR_ONE(x, log)
#define log10(x) __FOR_ONE(x, log10)
#define log1p(x) __FOR_ONE(x, log1p)
#define log2(x) __FOR_ONE(x, log2)
#define logb(x) __FOR_ANY(x, logb)
#define ilogb(x) __FOR_ANY(x, ilogb)
#define cbrt(x) __FOR_ONE(x, cbrt)
#define sqrt(x) __FOR_ANY(x, sqrt)
#define fabs(x) __FOR_ANY(x, fabs)
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
#define pow(x, y) __FOR_TWO(x, y, pow)
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
