// Powers: x^y is e^(y log x). The many cases without computing are those of C11 F.10.4.4.
#include "exponential.h"
#include "kernel.h"
#include "logarithm.h"
#include "real_numbers.h"
#include "real_result.h"

static bool is_whole(double x) {
    return __trunc(x) == x;
}

static bool is_odd(double x) {
    return __builtin_fabs(x) < 0x1p53 && is_whole(x) && ((long)x & 1);
}

static bool is_signalling(double x) {
    return isnan(x) && !(bits_of(x) & 1ull << 51);
}

static bool plain(double x, double y, double *result) {
    if (is_signalling(x) || is_signalling(y))
        *result = x + y;
    else if (x == 1 || y == 0)
        *result = 1;
    else if (isnan(x) || isnan(y))
        *result = x + y;
    else if (isinf(y))
        *result = x == -1 ? 1 : (__builtin_fabs(x) > 1) == (y > 0) ? INFINITY : 0;
    else if (x == 0)
        *result = y > 0 ? is_odd(y) ? x : 0 : __pole(is_odd(y) ? x : 1);
    else if (isinf(x))
        *result = (y > 0 ? INFINITY : 0) * (x < 0 && is_odd(y) ? -1.0 : 1.0);
    else if (x < 0 && !is_whole(y))
        *result = __no_number();
    else
        return false;
    return true;
}

static pair computed(double x, double y, int *scale) {
    pair log = __logarithm((pair){__builtin_fabs(x), 0});
    // Beyond 2^64 the result is 0, 1 or infinite, whatever the digits.
    double power = __builtin_fabs(y) > 0x1p100 ? __builtin_copysign(0x1p100, y) : y;
    pair value = __exponential(pair_times(log, power), scale);
    return x < 0 && is_odd(y) ? pair_negated(value) : value;
}

WEAK double pow(double x, double y) {
    double result;
    if (plain(x, y, &result))
        return result;
    unsigned long modes;
    int scale = 0;
    x = __calm(x, &modes);
    pair value = computed(x, y, &scale);
    return __rounded(value, scale, modes);
}

WEAK float powf(float x, float y) {
    double result;
    if (plain(x, y, &result))
        return (float)result;
    unsigned long modes;
    int scale = 0;
    double wide = __calm(x, &modes);
    pair value = computed(wide, y, &scale);
    return __rounded_single(value, scale, modes);
}
