// Trigonometric functions.
#include "kernel.h"
#include "real_result.h"
#include "sine.h"

static bool plain(double x, double *result) {
    if (isinf(x))
        *result = __no_number();
    else if (isnan(x))
        *result = x + x;
    else if (x == 0)
        *result = x;
    else
        return false;
    return true;
}

static bool plain_cosine(double x, double *result) {
    if (x != 0)
        return plain(x, result);
    *result = 1;
    return true;
}

static pair after(pair rest, int turns) {
    pair value = turns & 1 ? __cosine(rest) : __sine(rest);
    return turns & 2 ? pair_negated(value) : value;
}

static pair sine(double x, int *scale) {
    (void)scale;
    int turns;
    pair rest = __quarter(x, &turns);
    return after(rest, turns);
}

static pair cosine(double x, int *scale) {
    (void)scale;
    int turns;
    pair rest = __quarter(x, &turns);
    return after(rest, turns + 1);
}

static pair tangent(double x, int *scale) {
    (void)scale;
    int turns;
    pair rest = __quarter(x, &turns);
    return pair_quotient(after(rest, turns), after(rest, turns + 1));
}

OF_ONE_ARGUMENT(sin, plain, sine)
OF_ONE_ARGUMENT(cos, plain_cosine, cosine)
OF_ONE_ARGUMENT(tan, plain, tangent)

WEAK void sincos(double x, double *sine_of_x, double *cosine_of_x) {
    *sine_of_x = __one_argument(x, plain, sine);
    *cosine_of_x = __one_argument(x, plain_cosine, cosine);
}

WEAK void sincosf(float x, float *sine_of_x, float *cosine_of_x) {
    *sine_of_x = __one_single(x, plain, sine);
    *cosine_of_x = __one_single(x, plain_cosine, cosine);
}
