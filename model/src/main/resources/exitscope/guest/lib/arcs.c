// Inverse trigonometric functions.
#include "angle.h"
#include "angle_table.h"
#include "real_result.h"

static bool plain_sine(double x, double *result) {
    if (isnan(x) || x == 0)
        *result = x + x;
    else if (__builtin_fabs(x) > 1)
        *result = __no_number();
    else
        return false;
    return true;
}

static bool plain_cosine(double x, double *result) {
    if (x == 0)
        return false;
    if (x != 1)
        return plain_sine(x, result);
    *result = 0;
    return true;
}

static bool plain_tangent(double x, double *result) {
    if (!isnan(x) && x != 0)
        return false;
    *result = x + x;
    return true;
}

static pair with_sign(double sign, pair value) {
    return sign < 0 ? pair_negated(value) : value;
}

// The other side of a triangle whose longest is one.
static pair side(double x) {
    return __pair_root(pair_product(exact_sum(1, -x), exact_sum(1, x)));
}

static pair of_sine(double x, int *scale) {
    (void)scale;
    if (__builtin_fabs(x) < 0x1p-40)
        return (pair){x, x * x * x / 6};
    return with_sign(x, __angle((pair){__builtin_fabs(x), 0}, side(x)));
}

static pair of_cosine(double x, int *scale) {
    (void)scale;
    return __half_turn_angle(side(x), (pair){x, 0});
}

static pair of_tangent(double x, int *scale) {
    (void)scale;
    if (__builtin_fabs(x) < 0x1p-40)
        return (pair){x, -x * x * x / 3};
    if (__builtin_fabs(x) > 0x1p70)
        return with_sign(x, half_pi);
    return with_sign(x, __angle((pair){__builtin_fabs(x), 0}, (pair){1, 0}));
}

OF_ONE_ARGUMENT(asin, plain_sine, of_sine)
OF_ONE_ARGUMENT(acos, plain_cosine, of_cosine)
OF_ONE_ARGUMENT(atan, plain_tangent, of_tangent)
