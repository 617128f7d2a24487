// The error function: near zero a series without cancellation, far from it a continued fraction
// of what it lacks to one (M. Abramowitz, I. A. Stegun, 7.1.6 and 7.1.14).
#include "error_table.h"
#include "exponential.h"
#include "real_result.h"

static pair bell(double x, int *scale) {
    return __exponential(pair_negated(exact_product(x, x)), scale);
}

// Of x from 0 to 2.
static pair by_series(double x) {
    pair square = exact_product(x, x), term = {1, 0}, sum = term;
    for (int i = 1; term.high > 0x1p-80; i++) {
        pair doubled = pair_scaled(square, 2);
        term = pair_quotient(pair_product(term, doubled), (pair){2 * i + 1, 0});
        sum = pair_sum(sum, term);
    }
    int scale = 0;
    pair under = bell(x, &scale);
    under = pair_scaled(under, double_of((uint64_t)(scale + 1023) << 52));
    return pair_times(pair_product(pair_product(sum, under), two_per_root_pi), x);
}

// What is missing to one, of x from 2.
static pair missing(double x, int *scale) {
    pair fraction = {x, 0};
    for (int i = x < 4 ? 150 : 50; i > 0; i--)
        fraction = pair_plus(pair_quotient((pair){i * 0.5, 0}, fraction), x);
    pair factor = pair_product(bell(x, scale), pair_scaled(two_per_root_pi, 0.5));
    return pair_quotient(factor, fraction);
}

static pair with_sign(double sign, pair value) {
    return sign < 0 ? pair_negated(value) : value;
}

static bool plain(double x, double *result) {
    if (isinf(x))
        *result = __builtin_copysign(1, x);
    else if (isnan(x) || x == 0)
        *result = x + x;
    else
        return false;
    return true;
}

static pair error(double x, int *scale) {
    double size = __builtin_fabs(x);
    if (size < 0x1p-300) {
        *scale = -600;
        return pair_times(two_per_root_pi, x * 0x1p600);
    }
    if (size < 2)
        return with_sign(x, by_series(size));
    if (size > 7)
        return with_sign(x, (pair){1, -0x1p-60});
    int small = 0;
    pair rest = missing(size, &small);
    rest = pair_scaled(rest, double_of((uint64_t)(small + 1023) << 52));
    return with_sign(x, pair_plus(pair_negated(rest), 1));
}

static bool plain_complement(double x, double *result) {
    if (isinf(x))
        *result = x < 0 ? 2 : 0;
    else if (isnan(x))
        *result = x + x;
    else if (x == 0)
        *result = 1;
    else
        return false;
    return true;
}

static pair complement(double x, int *scale) {
    if (x >= 2)
        return x > 100 ? (*scale = -20000, (pair){1, 0x1p-60}) : missing(x, scale);
    if (__builtin_fabs(x) < 0x1p-100)
        return (pair){1, -x};
    return pair_plus(pair_negated(error(x, scale)), 1);
}

OF_ONE_ARGUMENT(erf, plain, error)
OF_ONE_ARGUMENT(erfc, plain_complement, complement)
