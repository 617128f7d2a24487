// Exponential functions.
#include "exponential.h"
#include "logarithm_bases.h"
#include "real_result.h"

static bool plain(double x, double *result) {
    if (isnan(x) || x == INFINITY)
        *result = x + x;
    else if (x == -INFINITY)
        *result = 0;
    else if (x == 0)
        *result = 1;
    else
        return false;
    return true;
}

static pair natural(double x, int *scale) {
    return __exponential((pair){x, 0}, scale);
}

// Of two and ten the power of the whole part is exact.
static pair of_two(double x, int *scale) {
    if (__builtin_fabs(x) > 20000)
        return natural(x, scale);
    int whole = (int)x;
    pair value = __exponential(pair_times(ln2, x - whole), scale);
    *scale += whole;
    return value;
}

static pair of_ten(double x, int *scale) {
    if (__builtin_fabs(x) > 5000)
        return natural(x * 4, scale);
    return __exponential(pair_times(ln10, x), scale);
}

static bool plain_less_one(double x, double *result) {
    if (isnan(x) || x == INFINITY || x == 0)
        *result = x + (x == 0 ? 0 * x : x);
    else if (x == -INFINITY)
        *result = -1;
    else
        return false;
    return true;
}

static pair less_one(double x, int *scale) {
    if (x > 700)
        return natural(x, scale);
    if (x < -100)
        return (pair){-1, 0x1p-60};
    return __exponential_less_one((pair){x, 0});
}

OF_ONE_ARGUMENT(exp, plain, natural)
OF_ONE_ARGUMENT(exp2, plain, of_two)
OF_ONE_ARGUMENT(exp10, plain, of_ten)
OF_ONE_ARGUMENT(expm1, plain_less_one, less_one)
