// Numbers of about 106 bits: an unevaluated sum of two doubles, the first of which is the nearest
// double to the sum. What the mathematical functions compute with before they round once; the
// processor must round to nearest meanwhile. The algorithms are those of T. J. Dekker (1971) and
// of M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic building
// blocks of double-word arithmetic" (2017).
#ifndef EXITSCOPE_PAIR_H
#define EXITSCOPE_PAIR_H

typedef struct {
    double high, low;
} pair;

// The exact sum; of two numbers the first must be the larger one, if it is not zero.
static inline pair ordered_sum(double larger, double smaller) {
    double sum = larger + smaller;
    return (pair){sum, smaller - (sum - larger)};
}

// The exact sum.
static inline pair exact_sum(double a, double b) {
    double sum = a + b;
    double of_b = sum - a;
    return (pair){sum, (a - (sum - of_b)) + (b - of_b)};
}

static inline pair exact_product(double a, double b) {
    double product = a * b;
    return (pair){product, __builtin_fma(a, b, -product)};
}

static inline pair pair_sum(pair a, pair b) {
    pair high = exact_sum(a.high, b.high), low = exact_sum(a.low, b.low);
    high = ordered_sum(high.high, high.low + low.high);
    return ordered_sum(high.high, high.low + low.low);
}

static inline pair pair_plus(pair a, double b) {
    pair sum = exact_sum(a.high, b);
    return ordered_sum(sum.high, sum.low + a.low);
}

static inline pair pair_product(pair a, pair b) {
    pair product = exact_product(a.high, b.high);
    double rest = __builtin_fma(a.high, b.low, a.low * b.high);
    return ordered_sum(product.high, product.low + rest);
}

static inline pair pair_times(pair a, double b) {
    pair product = exact_product(a.high, b);
    return ordered_sum(product.high, __builtin_fma(a.low, b, product.low));
}

// Times a power of two.
static inline pair pair_scaled(pair a, double power) {
    return (pair){a.high * power, a.low * power};
}

static inline pair pair_negated(pair a) {
    return (pair){-a.high, -a.low};
}

static inline pair pair_difference(pair a, pair b) {
    return pair_sum(a, pair_negated(b));
}

static inline pair pair_quotient(pair a, pair b) {
    double first = a.high / b.high;
    pair rest = pair_difference(a, pair_times(b, first));
    double second = rest.high / b.high;
    rest = pair_difference(rest, pair_times(b, second));
    return pair_plus(ordered_sum(first, second), rest.high / b.high);
}

pair __pair_root(pair a);

// x * (leading[0] + x * (leading[1] + ... x * (tail[0] + x * (tail[1] + ...)))), of which the
// tail needs no more than a double's precision.
pair __pair_series(pair x, const pair *leading, int pairs, const double *tail, int doubles);

#endif
