// The angle of a point in the precision of a pair: a table has some angles, of the angle between
// the nearest and the point the series is short.
#include "angle.h"

#include "angle_table.h"
#include "real_result.h"

static pair in_first_eighth(pair y, pair x) {
    double near = (double)(int)(y.high / x.high * 16 + 0.5);
    // tan(a - b) = (tan a - tan b) / (1 + tan a tan b)
    pair above = pair_difference(y, pair_times(x, near / 16));
    pair t = pair_quotient(above, pair_sum(x, pair_times(y, near / 16)));
    pair series = __pair_series(pair_product(t, t), leading, sizeof leading / sizeof *leading,
                                tail, sizeof tail / sizeof *tail);
    return pair_sum(angles[(int)near], pair_sum(t, pair_product(t, series)));
}

pair __angle(pair y, pair x) {
    if (y.high <= x.high)
        return in_first_eighth(y, x);
    return pair_difference(half_pi, in_first_eighth(x, y));
}

pair __half_turn_angle(pair y, pair x) {
    if (x.high >= 0)
        return __angle(y, x);
    return pair_difference(pair_scaled(half_pi, 2), __angle(y, pair_negated(x)));
}
