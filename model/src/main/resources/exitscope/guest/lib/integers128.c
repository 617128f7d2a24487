// Division of 128-bit integers, which the compiler leaves to a library.
#include <stdbool.h>
#include <stdint.h>

typedef unsigned __int128 wide;
typedef __int128 signed_wide;

wide __udivti3(wide numerator, wide denominator);
wide __umodti3(wide numerator, wide denominator);
signed_wide __divti3(signed_wide numerator, signed_wide denominator);
signed_wide __modti3(signed_wide numerator, signed_wide denominator);

struct quotient {
    wide value, rest;
};

// One bit after the other, as on paper.
static struct quotient divide(wide numerator, wide denominator) {
    if (numerator >> 64 == 0 && denominator >> 64 == 0)
        return (struct quotient){(uint64_t)numerator / (uint64_t)denominator,
                                 (uint64_t)numerator % (uint64_t)denominator};
    struct quotient result = {0, 0};
    for (int i = 127; i >= 0; --i) {
        bool carry = result.rest >> 127 != 0;
        result.rest = result.rest << 1 | (numerator >> i & 1);
        if (carry || result.rest >= denominator) {
            result.rest -= denominator;
            result.value |= (wide)1 << i;
        }
    }
    return result;
}

static wide magnitude(signed_wide value) {
    return value < 0 ? -(wide)value : (wide)value;
}

wide __udivti3(wide numerator, wide denominator) {
    return divide(numerator, denominator).value;
}

wide __umodti3(wide numerator, wide denominator) {
    return divide(numerator, denominator).rest;
}

signed_wide __divti3(signed_wide numerator, signed_wide denominator) {
    wide value = divide(magnitude(numerator), magnitude(denominator)).value;
    return (signed_wide)((numerator < 0) != (denominator < 0) ? -value : value);
}

signed_wide __modti3(signed_wide numerator, signed_wide denominator) {
    wide rest = divide(magnitude(numerator), magnitude(denominator)).rest;
    return (signed_wide)(numerator < 0 ? -rest : rest);
}
