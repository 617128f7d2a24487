// Arithmetic on exact decimals.
#include "decimal.h"

#include <stddef.h>

enum { STEP = 29 }; // bits shifted at once: a limb times 2^29 still fits 64 bits

static void trim(struct decimal *number) {
    while (number->first < number->end && number->limb[number->first] == 0)
        ++number->first;
    while (number->first < number->end && number->limb[number->end - 1] == 0)
        --number->end;
    if (number->first == number->end)
        number->first = number->end = POINT;
}

static void shift_left(struct decimal *number, int bits) {
    uint64_t carry = 0;
    for (int i = number->end - 1; i >= number->first; --i) {
        uint64_t value = ((uint64_t)number->limb[i] << bits) + carry;
        number->limb[i] = (uint32_t)(value % LIMB);
        carry = value / LIMB;
    }
    if (carry > 0)
        number->limb[--number->first] = (uint32_t)carry;
    trim(number);
}

static void shift_right(struct decimal *number, int bits) {
    uint64_t mask = (1UL << bits) - 1, rest = 0;
    for (int i = number->first; i < number->end || rest > 0; ++i) {
        if (i == MOST_LIMBS) {
            number->limb[MOST_LIMBS - 1] |= 1; // too small to matter, but not nothing
            break;
        }
        if (i == number->end) {
            number->limb[i] = 0;
            ++number->end;
        }
        uint64_t value = rest * LIMB + number->limb[i];
        number->limb[i] = (uint32_t)(value >> bits);
        rest = value & mask;
    }
    trim(number);
}

void __decimal_shift(struct decimal *number, int bits) {
    int step;
    for (int left = bits; left > 0; left -= step) {
        step = left < STEP ? left : STEP;
        shift_left(number, step);
    }
    for (int left = -bits; left > 0; left -= step) {
        step = left < STEP ? left : STEP;
        shift_right(number, step);
    }
}

static void add_units(struct decimal *number, uint32_t units) {
    if (units == 0)
        return;
    if (number->first == number->end) {
        number->first = POINT;
        number->end = POINT;
    }
    while (number->end < POINT)
        number->limb[number->end++] = 0;
    uint32_t carry = units;
    for (int i = POINT - 1; carry > 0; --i) {
        if (i < number->first) {
            number->limb[i] = 0;
            number->first = i;
        }
        uint32_t sum = number->limb[i] + carry;
        carry = sum >= LIMB;
        number->limb[i] = carry ? sum - LIMB : sum;
    }
}

void __decimal_set(struct decimal *number, wide significand, int exponent) {
    number->first = number->end = POINT;
    // From the top, in pieces of as many bits as a shift can make room for.
    for (int piece = 128 / STEP; piece >= 0; --piece) {
        __decimal_shift(number, STEP);
        add_units(number, (uint32_t)(significand >> (piece * STEP)) & ((1U << STEP) - 1));
    }
    __decimal_shift(number, exponent);
}

int __decimal_exponent(const struct decimal *number) {
    if (number->first == number->end)
        return 0;
    int exponent = (POINT - 1 - number->first) * LIMB_DIGITS;
    for (uint32_t rest = number->limb[number->first]; rest >= 10; rest /= 10)
        ++exponent;
    return exponent;
}

void __decimal_round(struct decimal *number, int places) {
    // Digits are cut inside limb `cut`, of which everything below `unit` goes.
    int cut = POINT + (places >= 0 ? places / LIMB_DIGITS
                                   : -((-places + LIMB_DIGITS - 1) / LIMB_DIGITS));
    int kept = places - (cut - POINT) * LIMB_DIGITS;
    uint32_t unit = LIMB;
    for (int i = 0; i < kept; ++i)
        unit /= 10;
    if (cut >= number->end)
        return;
    if (cut < number->first - 1) {
        number->first = number->end = POINT; // far less than half a unit
        return;
    }
    uint32_t limb = decimal_limb(number, cut);
    uint32_t tail = limb % unit;
    bool more = number->end > cut + 1; // the limbs after it are not all zero
    bool odd = unit == LIMB ? decimal_limb(number, cut - 1) % 2 : limb / unit % 2;
    bool up = tail > unit / 2 || (tail == unit / 2 && (more || odd));

    if (cut < number->first)
        number->first = cut;
    number->limb[cut] = limb - tail;
    number->end = cut + 1;
    if (up) {
        uint32_t carry = unit;
        for (int i = cut; carry > 0; --i) {
            if (i < number->first) {
                number->limb[i] = 0;
                number->first = i;
            }
            uint32_t sum = number->limb[i] + carry;
            carry = sum >= LIMB;
            number->limb[i] = carry ? sum - LIMB : sum;
        }
    }
    trim(number);
}
