// How a mathematical function begins and ends.
//
// In between the processor rounds to nearest and its flags do not count. At the end the modes are
// again as the program has set them, and the result is rounded as they say, once, with the flags
// that this raises.
#ifndef EXITSCOPE_REAL_RESULT_H
#define EXITSCOPE_REAL_RESULT_H

// Comparisons that would raise a flag for what is no number are not what `isnan` may become.
#pragma STDC FENV_ACCESS ON

#include "kernel.h"
#include "pair.h"
#include "real_numbers.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double double_of(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// Sets the modes aside. The argument goes through, so that nothing is computed from it before.
static inline double __calm(double x, unsigned long *modes) {
    __asm__ volatile("fscsr %0, %2" : "=r"(*modes), "+f"(x) : "r"(0));
    return x;
}

// The value times 2^scale; too large or too small for a double is ERANGE.
double __rounded(pair value, int scale, unsigned long modes);
float __rounded_single(pair value, int scale, unsigned long modes);

// What has an infinite value (1/0).
double __pole(double sign);

// Whether a result needs no computing: it is then in *result. Others have `scale` 0 to begin with,
// and may return what has to be multiplied with 2^scale.
typedef bool plain_result(double x, double *result);
typedef pair computed_result(double x, int *scale);

double __one_argument(double x, plain_result *plain, computed_result *computed);
float __one_single(float x, plain_result *plain, computed_result *computed);

#define OF_ONE_ARGUMENT(name, plain, computed)           \
    WEAK double name(double x) {                         \
        return __one_argument(x, plain, computed);       \
    }                                                    \
    WEAK float name##f(float x) {                        \
        return __one_single(x, plain, computed);         \
    }

#endif
