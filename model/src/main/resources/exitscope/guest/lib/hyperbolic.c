// Hyperbolic functions and their inverses. With m = e^x - 1, which is precise where x is small,
// sinh x = (m + m / (m + 1)) / 2.
#include "exponential.h"
#include "logarithm.h"
#include "real_result.h"

static bool plain(double x, double *result) {
    if (isfinite(x) && x != 0)
        return false;
    *result = x + x;
    return true;
}

static bool plain_cosine(double x, double *result) {
    if (isfinite(x) && x != 0)
        return false;
    *result = x == 0 ? 1 : x * x;
    return true;
}

static bool plain_tangent(double x, double *result) {
    if (!isinf(x))
        return plain(x, result);
    *result = __builtin_copysign(1, x);
    return true;
}

static pair with_sign(double sign, pair value) {
    return sign < 0 ? pair_negated(value) : value;
}

static pair of_sine(double x, int *scale) {
    pair size = {__builtin_fabs(x), 0};
    if (size.high > 40) {
        pair half = __exponential(size, scale);
        --*scale;
        return with_sign(x, half);
    }
    if (size.high < 0x1p-40)
        return (pair){x, x * x * x / 6};
    pair less_one = __exponential_less_one(size);
    pair sum = pair_sum(less_one, pair_quotient(less_one, pair_plus(less_one, 1)));
    return with_sign(x, pair_scaled(sum, 0.5));
}

static pair of_cosine(double x, int *scale) {
    pair size = {__builtin_fabs(x), 0};
    if (size.high > 40)
        return of_sine(size.high, scale);
    pair all = pair_plus(__exponential_less_one(size), 1);
    return pair_scaled(pair_sum(all, pair_quotient((pair){1, 0}, all)), 0.5);
}

static pair of_tangent(double x, int *scale) {
    (void)scale;
    double size = __builtin_fabs(x);
    if (size > 40)
        return with_sign(x, (pair){1, -0x1p-60});
    if (size < 0x1p-40)
        return (pair){x, -x * x * x / 3};
    pair less_one = __exponential_less_one((pair){2 * size, 0});
    return with_sign(x, pair_quotient(less_one, pair_plus(less_one, 2)));
}

static pair arc_of_sine(double x, int *scale) {
    (void)scale;
    double size = __builtin_fabs(x);
    if (size < 0x1p-40)
        return (pair){x, -x * x * x / 6};
    if (size > 0x1p60)
        return with_sign(x, pair_sum(__logarithm((pair){size, 0}), __logarithm((pair){2, 0})));
    // log(x + root) with root = sqrt(1 + x^2), without losing a small x.
    pair square = exact_product(size, size);
    pair root = __pair_root(pair_plus(square, 1));
    pair above = pair_plus(pair_quotient(square, pair_plus(root, 1)), size);
    return with_sign(x, __logarithm_of_one_and(above));
}

static bool plain_arc_of_cosine(double x, double *result) {
    if (isnan(x) || x == INFINITY)
        *result = x + x;
    else if (x < 1)
        *result = __no_number();
    else if (x == 1)
        *result = 0;
    else
        return false;
    return true;
}

static pair arc_of_cosine(double x, int *scale) {
    if (x > 0x1p60)
        return arc_of_sine(x, scale);
    pair above = exact_sum(x, -1);
    pair root = __pair_root(pair_product(above, exact_sum(x, 1)));
    return __logarithm_of_one_and(pair_sum(above, root));
}

static bool plain_arc_of_tangent(double x, double *result) {
    if (isnan(x) || x == 0)
        *result = x + x;
    else if (__builtin_fabs(x) > 1)
        *result = __no_number();
    else if (__builtin_fabs(x) == 1)
        *result = __pole(x);
    else
        return false;
    return true;
}

static pair arc_of_tangent(double x, int *scale) {
    (void)scale;
    double size = __builtin_fabs(x);
    if (size < 0x1p-40)
        return (pair){x, x * x * x / 3};
    pair quotient = pair_quotient((pair){2 * size, 0}, exact_sum(1, -size));
    return with_sign(x, pair_scaled(__logarithm_of_one_and(quotient), 0.5));
}

OF_ONE_ARGUMENT(sinh, plain, of_sine)
OF_ONE_ARGUMENT(cosh, plain_cosine, of_cosine)
OF_ONE_ARGUMENT(tanh, plain_tangent, of_tangent)
OF_ONE_ARGUMENT(asinh, plain, arc_of_sine)
OF_ONE_ARGUMENT(acosh, plain_arc_of_cosine, arc_of_cosine)
OF_ONE_ARGUMENT(atanh, plain_arc_of_tangent, arc_of_tangent)
