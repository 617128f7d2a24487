// The parts of a complex number, and what is exact of them.
#include "kernel.h"

#include <complex.h>
#include <math.h>

#define PARTS(type, suffix)                                                        \
    WEAK type creal##suffix(type complex z) {                                      \
        return __real__ z;                                                         \
    }                                                                              \
    WEAK type cimag##suffix(type complex z) {                                      \
        return __imag__ z;                                                         \
    }                                                                              \
    WEAK type complex conj##suffix(type complex z) {                               \
        return __builtin_complex(__real__ z, -__imag__ z);                         \
    }                                                                              \
    /* All infinities are one. */                                                  \
    WEAK type complex cproj##suffix(type complex z) {                              \
        if (!isinf(__real__ z) && !isinf(__imag__ z))                              \
            return z;                                                              \
        type nothing = 0;                                                          \
        return __builtin_complex((type)INFINITY,                                   \
                                 signbit(__imag__ z) ? -nothing : nothing);        \
    }

PARTS(float, f)
PARTS(double, )
PARTS(long double, l)

WEAK double cabs(double complex z) {
    return hypot(creal(z), cimag(z));
}

WEAK float cabsf(float complex z) {
    return hypotf(crealf(z), cimagf(z));
}

WEAK double carg(double complex z) {
    return atan2(cimag(z), creal(z));
}

WEAK float cargf(float complex z) {
    return atan2f(cimagf(z), crealf(z));
}
