// The natural logarithm in the precision of a pair: a table has the logarithms of numbers near
// every other; of the quotient, which is near one, the series is short.
#include "logarithm.h"

#include "logarithm_bases.h"
#include "logarithm_table.h"
#include "real_numbers.h"
#include "real_result.h"

static pair of_quotient(pair z) {
    pair square = pair_product(z, z);
    double sum = 0;
    for (int i = sizeof tail / sizeof *tail - 1; i >= 0; i--)
        sum = sum * z.high + tail[i];
    pair cubes = pair_product(pair_product(square, z), leading[1]);
    pair small = pair_plus(cubes, square.high * square.high * sum);
    return pair_sum(z, pair_sum(pair_scaled(square, -0.5), small));
}

pair __logarithm_parts(pair x, int *exponent) {
    pair part;
    part.high = __frexp(x.high, exponent);
    part.low = __scaled(x.low, -*exponent);
    if (part.high < 0x1.6a09e667f3bcdp-1) {
        part = pair_scaled(part, 2);
        --*exponent;
    }
    int i = (int)(part.high * 64 + 0.5);
    i = (i < FIRST ? FIRST : i > LAST ? LAST : i) - FIRST;
    pair product = exact_product(part.high, inverses[i]);
    pair z = exact_sum(product.high - 1, product.low);
    z = pair_plus(z, part.low * inverses[i]);
    return pair_sum(logarithms[i], of_quotient(z));
}

pair __logarithm(pair x) {
    int exponent;
    pair part = __logarithm_parts(x, &exponent);
    return exponent == 0 ? part : pair_sum(pair_times(ln2, exponent), part);
}

pair __logarithm_of_one_and(pair x) {
    if (__builtin_fabs(x.high) < 0x1p-7)
        return of_quotient(x);
    return __logarithm(pair_plus(x, 1));
}
