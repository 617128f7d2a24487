// Products and quotients of complex numbers, which the compiler calls (C11 annex G.5.1).
#include <math.h>
#include <stdbool.h>

#pragma STDC FP_CONTRACT OFF

// An infinite factor counts as 1 in its direction, a finite one beside it as 0.
#define BOX(type, x) (__builtin_copysign(isinf(x) ? 1.0 : 0.0, (double)(x)) * (type)1)
#define ZERO(type, x) ((type)__builtin_copysign(0.0, (double)(x)))

#define PRODUCT(name, type)                                                              \
    type _Complex name(type a, type b, type c, type d) {                                 \
        type ac = a * c, bd = b * d, ad = a * d, bc = b * c;                             \
        type x = ac - bd, y = ad + bc;                                                   \
        if (!isnan(x) || !isnan(y))                                                      \
            return __builtin_complex(x, y);                                              \
        bool again = false;                                                              \
        if (isinf(a) || isinf(b)) {                                                      \
            a = BOX(type, a);                                                            \
            b = BOX(type, b);                                                            \
            c = isnan(c) ? ZERO(type, c) : c;                                            \
            d = isnan(d) ? ZERO(type, d) : d;                                            \
            again = true;                                                                \
        }                                                                                \
        if (isinf(c) || isinf(d)) {                                                      \
            c = BOX(type, c);                                                            \
            d = BOX(type, d);                                                            \
            a = isnan(a) ? ZERO(type, a) : a;                                            \
            b = isnan(b) ? ZERO(type, b) : b;                                            \
            again = true;                                                                \
        }                                                                                \
        if (!again && (isinf(ac) || isinf(bd) || isinf(ad) || isinf(bc))) {              \
            a = isnan(a) ? ZERO(type, a) : a;                                            \
            b = isnan(b) ? ZERO(type, b) : b;                                            \
            c = isnan(c) ? ZERO(type, c) : c;                                            \
            d = isnan(d) ? ZERO(type, d) : d;                                            \
            again = true;                                                                \
        }                                                                                \
        if (!again)                                                                      \
            return __builtin_complex(x, y);                                              \
        return __builtin_complex((type)INFINITY * (a * c - b * d),                       \
                                 (type)INFINITY * (a * d + b * c));                      \
    }

// The divisor is brought near 1 first, so that its square does not leave the range.
#define QUOTIENT(name, type, exponent_of, times_power)                                   \
    type _Complex name(type a, type b, type c, type d) {                                 \
        type one = c < 0 ? -c : c, other = d < 0 ? -d : d;                               \
        type larger = one > other ? one : other;                                         \
        int power = 0;                                                                   \
        if (isfinite(larger) && larger != 0) {                                           \
            power = -exponent_of(larger);                                                \
            c = times_power(c, power);                                                   \
            d = times_power(d, power);                                                   \
        }                                                                                \
        type square = c * c + d * d;                                                     \
        type x = times_power((a * c + b * d) / square, power);                           \
        type y = times_power((b * c - a * d) / square, power);                           \
        if (!isnan(x) || !isnan(y))                                                      \
            return __builtin_complex(x, y);                                              \
        if (square == 0 && (!isnan(a) || !isnan(b))) {                                   \
            type infinite = signbit(c) ? -(type)INFINITY : (type)INFINITY;               \
            return __builtin_complex(infinite * a, infinite * b);                        \
        }                                                                                \
        if ((isinf(a) || isinf(b)) && isfinite(c) && isfinite(d)) {                      \
            a = BOX(type, a);                                                            \
            b = BOX(type, b);                                                            \
            return __builtin_complex((type)INFINITY * (a * c + b * d),                   \
                                     (type)INFINITY * (b * c - a * d));                  \
        }                                                                                \
        if ((isinf(c) || isinf(d)) && isfinite(a) && isfinite(b)) {                      \
            c = BOX(type, c);                                                            \
            d = BOX(type, d);                                                            \
            return __builtin_complex(0 * (a * c + b * d), 0 * (b * c - a * d));          \
        }                                                                                \
        return __builtin_complex(x, y);                                                  \
    }

PRODUCT(__muldc3, double)
QUOTIENT(__divdc3, double, ilogb, scalbn)
PRODUCT(__multc3, long double)
QUOTIENT(__divtc3, long double, ilogbl, scalbnl)

// What is made of two floats fits into a double.
float _Complex __mulsc3(float a, float b, float c, float d) {
    double _Complex product = __muldc3(a, b, c, d);
    return __builtin_complex((float)__real__ product, (float)__imag__ product);
}

float _Complex __divsc3(float a, float b, float c, float d) {
    double _Complex quotient = __divdc3(a, b, c, d);
    return __builtin_complex((float)__real__ quotient, (float)__imag__ quotient);
}
