// Logarithms.
#include "logarithm.h"
#include "logarithm_bases.h"
#include "real_result.h"

static bool plain(double x, double *result) {
    if (isnan(x) || x == INFINITY)
        *result = x + x;
    else if (x == 0)
        *result = __pole(-1);
    else if (x < 0)
        *result = __no_number();
    else if (x == 1)
        *result = 0;
    else
        return false;
    return true;
}

static pair natural(double x, int *scale) {
    (void)scale;
    return __logarithm((pair){x, 0});
}

static pair of_two(double x, int *scale) {
    (void)scale;
    int exponent;
    pair part = __logarithm_parts((pair){x, 0}, &exponent);
    return pair_plus(pair_product(part, per_ln2), exponent);
}

static pair of_ten(double x, int *scale) {
    return pair_product(natural(x, scale), per_ln10);
}

static bool plain_of_one_and(double x, double *result) {
    if (isnan(x) || x == INFINITY || x == 0)
        *result = x == 0 ? x : x + x;
    else if (x == -1)
        *result = __pole(-1);
    else if (x < -1)
        *result = __no_number();
    else
        return false;
    return true;
}

static pair of_one_and(double x, int *scale) {
    (void)scale;
    return __logarithm_of_one_and((pair){x, 0});
}

OF_ONE_ARGUMENT(log, plain, natural)
OF_ONE_ARGUMENT(log2, plain, of_two)
OF_ONE_ARGUMENT(log10, plain, of_ten)
OF_ONE_ARGUMENT(log1p, plain_of_one_and, of_one_and)
