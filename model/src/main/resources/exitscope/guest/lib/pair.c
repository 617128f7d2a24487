// Roots and power series of numbers of two doubles.
#include "pair.h"

// As `__builtin_sqrt` it would be a call of `sqrt`, which a program may have defined itself.
static double root_of(double x) {
    __asm__("fsqrt.d %0, %1" : "=f"(x) : "f"(x));
    return x;
}

pair __pair_root(pair a) {
    if (a.high == 0)
        return a;
    double root = root_of(a.high);
    pair rest = pair_difference(a, exact_product(root, root));
    return ordered_sum(root, rest.high / (2 * root));
}

pair __pair_series(pair x, const pair *leading, int pairs, const double *tail, int doubles) {
    double rest = 0;
    while (doubles > 0)
        rest = __builtin_fma(x.high, rest, tail[--doubles]);
    pair sum = {rest, 0};
    while (pairs > 0)
        sum = pair_sum(leading[--pairs], pair_product(x, sum));
    return pair_product(x, sum);
}
