// The angle of a point in all four quarters.
#include "angle.h"
#include "angle_table.h"
#include "kernel.h"
#include "real_numbers.h"
#include "real_result.h"

// What is known without computing an angle: no number, and points on an axis or infinitely far.
// The result is in *times quarters of a turn, or eighths where both are infinite.
static bool plain(double y, double x, double *eighths) {
    if (y == 0)
        *eighths = signbit(x) ? 4 : 0;
    else if (isinf(y))
        *eighths = isinf(x) ? signbit(x) ? 3 : 1 : 2;
    else if (isinf(x))
        *eighths = signbit(x) ? 4 : 0;
    else if (x == 0)
        *eighths = 2;
    else
        return false;
    return true;
}

// Of a point off the axes, with y above zero. What is left to divide and to multiply is in *scale.
static pair angle(double y, double x, int *scale) {
    int of_y, of_x;
    y = __frexp(y, &of_y);
    x = __frexp(x, &of_x);
    if (of_y - of_x > 100)
        return half_pi;
    if (of_y - of_x < -100) {
        if (x < 0)
            return pair_scaled(half_pi, 2);
        *scale = of_y - of_x;
        return pair_quotient((pair){y, 0}, (pair){x, 0});
    }
    double power = double_of((uint64_t)(1023 + of_y - of_x) << 52);
    return __half_turn_angle((pair){y * power, 0}, (pair){x, 0});
}

static pair computed(double y, double x, int *scale) {
    double eighths;
    pair value = plain(y, x, &eighths) ? pair_scaled(pair_times(half_pi, eighths), 0.5)
                                       : angle(__builtin_fabs(y), x, scale);
    return signbit(y) ? pair_negated(value) : value;
}

WEAK double atan2(double y, double x) {
    if (isnan(x) || isnan(y))
        return x + y;
    if (y == 0 && !signbit(x))
        return y;
    unsigned long modes;
    int scale = 0;
    y = __calm(y, &modes);
    pair value = computed(y, x, &scale);
    return __rounded(value, scale, modes);
}

WEAK float atan2f(float y, float x) {
    if (isnan(x) || isnan(y))
        return x + y;
    if (y == 0 && !signbit(x))
        return y;
    unsigned long modes;
    int scale = 0;
    double wide = __calm(y, &modes);
    pair value = computed(wide, x, &scale);
    return __rounded_single(value, scale, modes);
}
