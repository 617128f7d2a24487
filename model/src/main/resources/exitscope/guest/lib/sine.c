// Sine and cosine near zero, and the way there: M. H. Payne, R. N. Hanek, "Radian reduction for
// trigonometric functions" (1983). x is a whole number of 53 bits times a power of two; of its
// product with 2/pi only those bits count that are neither whole turns nor too far down.
#include "sine.h"

#include "real_result.h"
#include "sine_table.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

typedef unsigned __int128 wide;

// 64 bits of 2/pi from that place after the point.
static uint64_t bits_from(int place) {
    if (place <= -64)
        return 0;
    if (place < 0)
        return two_over_pi[0] >> -place;
    int word = place / 64, bit = place % 64;
    uint64_t bits = two_over_pi[word] << bit;
    return bit == 0 ? bits : bits | two_over_pi[word + 1] >> (64 - bit);
}

pair __quarter(double x, int *turns) {
    *turns = 0;
    if (__builtin_fabs(x) <= 0x1.921fb54442d18p-1)
        return (pair){x, 0};
    int exponent = (int)(bits_of(x) >> 52 & 0x7ff) - 1075;
    uint64_t whole = (bits_of(x) & 0xfffffffffffff) | 1ull << 52;
    // Four words of the product, the highest with the quarter turns in its top two bits: what is
    // before them is whole turns.
    uint64_t product[4];
    int place = exponent - 2;
    uint64_t carry = (uint64_t)((wide)whole * bits_from(place + 256) >> 64);
    for (int i = 3; i >= 0; i--) {
        wide part = (wide)whole * bits_from(place + 64 * i) + carry;
        product[i] = (uint64_t)part;
        carry = (uint64_t)(part >> 64);
    }
    *turns = (int)(product[0] >> 62);
    bool beyond = product[0] >> 61 & 1; // half a quarter: the next is nearer
    for (int i = 0; i < 4; i++)
        product[i] = product[i] << 2 | (i < 3 ? product[i + 1] >> 62 : 0);
    if (beyond) {
        ++*turns;
        for (int i = 0; i < 4; i++)
            product[i] = ~product[i];
    }
    // The first two words that are not empty; at most 61 bits are.
    int empty = product[0] == 0 ? 64 : __builtin_clzll(product[0]);
    if (empty == 64) {
        product[0] = product[1], product[1] = product[2], product[2] = product[3];
    } else if (empty > 0) {
        product[0] = product[0] << empty | product[1] >> (64 - empty);
        product[1] = product[1] << empty | product[2] >> (64 - empty);
    }
    pair part = ordered_sum((double)(product[0] >> 11), 0);
    part = pair_plus(part, (double)(product[0] & 0x7ff) * 0x1p-11);
    part = pair_plus(part, (double)(product[1] >> 11) * 0x1p-64);
    part = pair_scaled(part, double_of((uint64_t)(1023 - 53 - empty) << 52));
    part = pair_product(part, half_pi);
    if (x < 0)
        *turns = -*turns;
    *turns &= 3;
    return (x < 0) == beyond ? part : pair_negated(part);
}

pair __sine(pair r) {
    pair square = pair_product(r, r);
    pair series = __pair_series(
        square, sine_leading, COUNT(sine_leading), sine_tail, COUNT(sine_tail));
    return pair_sum(r, pair_product(r, series));
}

pair __cosine(pair r) {
    pair square = pair_product(r, r);
    pair series = __pair_series(
        square, cosine_leading, COUNT(cosine_leading), cosine_tail, COUNT(cosine_tail));
    return pair_plus(series, 1);
}
