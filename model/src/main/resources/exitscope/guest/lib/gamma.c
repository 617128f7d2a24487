// The gamma function and its logarithm: Stirling's series where numbers are large, from there
// down by division (M. Abramowitz, I. A. Stegun, 6.1.15, 6.1.17, 6.1.33, 6.1.40).
#include "exponential.h"
#include "gamma_table.h"
#include "kernel.h"
#include "logarithm.h"
#include "real_numbers.h"
#include "real_result.h"
#include "sine.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))
#define LARGE 25

// A program's own variable of this name, which ISO C does not reserve, keeps its value.
static int __signgam;
WEAK_NAME(signgam);

// The logarithm of a large number's gamma.
static pair by_stirling(pair x) {
    pair inverse = pair_quotient((pair){1, 0}, x);
    pair square = pair_product(inverse, inverse);
    // One power of the inverse more than there should be.
    pair series = __pair_series(square, stirling, COUNT(stirling), NULL, 0);
    series = pair_product(series, x);
    pair sum = pair_product(pair_plus(x, -0.5), __logarithm(x));
    return pair_sum(pair_sum(pair_difference(sum, x), half_log_two_pi), series);
}

// Up to a large number; the product of all before it.
static pair upwards(pair *x) {
    pair product = {1, 0};
    for (; x->high < LARGE; *x = pair_plus(*x, 1))
        product = pair_product(product, *x);
    return product;
}

// |sin(pi x)|
static pair sine_of_half_turns(double x) {
    double part = __builtin_fabs(x - __rint(x));
    return part <= 0.25 ? __sine(pair_times(whole_pi, part))
                        : __cosine(pair_times(whole_pi, 0.5 - part));
}

// Between whole numbers below zero the sign alternates.
static bool is_negative(double x) {
    return isfinite(x) && x < 0 && __fmod(__floor(x), 2) != 0;
}

static pair of_positive(pair x, int *scale) {
    pair product = upwards(&x);
    return pair_quotient(__exponential(by_stirling(x), scale), product);
}

static pair gamma_of(double x, int *scale) {
    if (x > 180 || x < -250) {
        *scale = x > 0 ? 20000 : -20000;
        return (pair){is_negative(x) ? -1 : 1, 0};
    }
    if (__builtin_fabs(x) < 0x1p-200) {
        int exponent;
        double part = __frexp(x, &exponent);
        *scale = -exponent;
        return pair_quotient((pair){1, 0}, (pair){part, 0});
    }
    if (x > 0)
        return of_positive((pair){x, 0}, scale);
    pair other = of_positive(exact_sum(1, -x), scale);
    *scale = -*scale;
    pair value = pair_quotient(whole_pi, pair_product(sine_of_half_turns(x), other));
    return is_negative(x) ? pair_negated(value) : value;
}

static bool plain_gamma(double x, double *result) {
    if (isnan(x) || x == INFINITY)
        *result = x + x;
    else if (x == 0)
        *result = __pole(x);
    else if (isinf(x) || (x < 0 && __floor(x) == x))
        *result = __no_number();
    else
        return false;
    return true;
}

OF_ONE_ARGUMENT(tgamma, plain_gamma, gamma_of)

// log(gamma(1 + z)), z near zero.
static pair near_one(double z) {
    return __pair_series((pair){z, 0}, beside_one, COUNT(beside_one), NULL, 0);
}

static pair logarithm_of_positive(double x) {
    if (__builtin_fabs(x - 1) < 0.3)
        return near_one(x - 1);
    if (__builtin_fabs(x - 2) < 0.3)
        return pair_sum(near_one(x - 2), __logarithm_of_one_and((pair){x - 2, 0}));
    pair large = {x, 0};
    pair product = upwards(&large);
    return pair_difference(by_stirling(large), __logarithm(product));
}

static pair logarithm_of_gamma(double x, int *scale) {
    if (x > 0x1p990) {
        *scale = 40;
        x *= 0x1p-40;
        pair log = pair_sum(__logarithm((pair){x, 0}), pair_times(__logarithm((pair){2, 0}), 40));
        return pair_times(pair_plus(log, -1), x);
    }
    if (__builtin_fabs(x) < 0x1p-100)
        return pair_negated(__logarithm((pair){__builtin_fabs(x), 0}));
    if (x > 0)
        return logarithm_of_positive(x);
    pair above = __logarithm(pair_quotient(whole_pi, sine_of_half_turns(x)));
    pair large = exact_sum(1, -x);
    pair product = upwards(&large);
    return pair_difference(above, pair_difference(by_stirling(large), __logarithm(product)));
}

static bool plain_logarithm(double x, double *result) {
    if (isnan(x) || isinf(x))
        *result = x * x;
    else if (x <= 0 && __floor(x) == x)
        *result = __pole(1);
    else if (x == 1 || x == 2)
        *result = 0;
    else
        return false;
    return true;
}

static double __lgamma_r(double x, int *sign) {
    *sign = is_negative(x) || (x == 0 && signbit(x)) ? -1 : 1;
    return __one_argument(x, plain_logarithm, logarithm_of_gamma);
}

WEAK_NAME(lgamma_r);

static float __lgammaf_r(float x, int *sign) {
    *sign = is_negative(x) || (x == 0 && signbit(x)) ? -1 : 1;
    return __one_single(x, plain_logarithm, logarithm_of_gamma);
}

WEAK_NAME(lgammaf_r);

static double __lgamma(double x) {
    return __lgamma_r(x, &__signgam);
}

WEAK_NAME(lgamma);

static float __lgammaf(float x) {
    return __lgammaf_r(x, &__signgam);
}

WEAK_NAME(lgammaf);

WEAK double gamma(double x) {
    return __lgamma(x);
}

WEAK float gammaf(float x) {
    return __lgammaf(x);
}
