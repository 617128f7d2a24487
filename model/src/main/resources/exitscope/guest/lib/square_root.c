// Square roots, which the processor has.
#pragma STDC FENV_ACCESS ON

#include "kernel.h"

#include <errno.h>
#include <math.h>

WEAK double sqrt(double x) {
    if (isless(x, 0.0))
        errno = EDOM;
    __asm__("fsqrt.d %0, %1" : "=f"(x) : "f"(x));
    return x;
}

WEAK float sqrtf(float x) {
    if (isless(x, 0.0f))
        errno = EDOM;
    __asm__("fsqrt.s %0, %1" : "=f"(x) : "f"(x));
    return x;
}
