// The exponential function in the precision of a pair: x is k steps of ln(2)/32 and a rest. Of the
// steps a table has the powers, of the rest the series is short.
#include "exponential.h"

#include "exponential_table.h"
#include "real_result.h"

// e^rest - 1, and how many steps x is beside the rest.
static pair rest_less_one(pair x, int *count) {
    double steps = x.high * steps_per_unit;
    int whole = (int)(steps + (steps < 0 ? -0.5 : 0.5));
    *count = whole;
    // The first difference is exact.
    pair rest = exact_sum(x.high - whole * step_high, x.low);
    rest = pair_difference(rest, pair_times(step_low, whole));
    pair half_square = pair_scaled(pair_product(rest, rest), 0.5);
    double cube = rest.high * rest.high * rest.high, sum = 0;
    for (int i = sizeof tail / sizeof *tail - 1; i >= 0; i--)
        sum = sum * rest.high + tail[i];
    return pair_sum(rest, pair_plus(half_square, cube * sum));
}

pair __exponential(pair x, int *scale) {
    // Whoever asks for more knows that it is too much.
    if (__builtin_fabs(x.high) > 20000) {
        *scale = x.high > 0 ? 20000 : -20000;
        return (pair){1, 0x1p-60};
    }
    int count;
    pair rest = rest_less_one(x, &count);
    int step = count & (STEPS - 1);
    *scale = (count - step) / STEPS;
    return pair_sum(powers[step], pair_product(powers[step], rest));
}

pair __exponential_less_one(pair x) {
    int count;
    pair rest = rest_less_one(x, &count);
    if (count == 0)
        return rest;
    int step = count & (STEPS - 1), scale = (count - step) / STEPS;
    pair all = pair_sum(powers[step], pair_product(powers[step], rest));
    if (scale < -1000)
        return (pair){-1, 0x1p-60};
    return pair_plus(pair_scaled(all, double_of((uint64_t)(scale + 1023) << 52)), -1);
}
