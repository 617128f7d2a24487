// Cube roots, and the longest side of a triangle. (Square roots the processor has.)
#include "exponential.h"
#include "kernel.h"
#include "logarithm.h"
#include "real_numbers.h"
#include "real_result.h"

static bool plain(double x, double *result) {
    if (isfinite(x) && x != 0)
        return false;
    *result = x + x;
    return true;
}

static pair cube_root(double x, int *scale) {
    int exponent;
    double part = __frexp(__builtin_fabs(x), &exponent);
    int thirds = exponent / 3;
    pair log = __logarithm((pair){double_of(bits_of(part) + ((uint64_t)(exponent % 3) << 52)), 0});
    pair root = __exponential(pair_quotient(log, (pair){3, 0}), scale);
    *scale += thirds;
    return x < 0 ? pair_negated(root) : root;
}

OF_ONE_ARGUMENT(cbrt, plain, cube_root)

static bool plain_side(double x, double y, double *result) {
    if (isinf(x) || isinf(y))
        *result = INFINITY;
    else if (isnan(x) || isnan(y))
        *result = x + y;
    else if (x == 0 || y == 0)
        *result = __builtin_fabs(x) + __builtin_fabs(y);
    else
        return false;
    return true;
}

static pair longest_side(double x, double y, int *scale) {
    int of_x, of_y;
    x = __frexp(x, &of_x);
    y = __frexp(y, &of_y);
    int larger = of_x > of_y ? of_x : of_y;
    if (larger - of_x > 100 || larger - of_y > 100) {
        *scale = larger;
        return (pair){__builtin_fabs(larger == of_x ? x : y), 0x1p-60};
    }
    x = __scaled(x, of_x - larger);
    y = __scaled(y, of_y - larger);
    *scale = larger;
    return __pair_root(pair_sum(exact_product(x, x), exact_product(y, y)));
}

WEAK double hypot(double x, double y) {
    double result;
    if (plain_side(x, y, &result))
        return result;
    unsigned long modes;
    int scale = 0;
    x = __calm(x, &modes);
    pair side = longest_side(x, y, &scale);
    return __rounded(side, scale, modes);
}

WEAK float hypotf(float x, float y) {
    double result;
    if (plain_side(x, y, &result))
        return (float)result;
    unsigned long modes;
    int scale = 0;
    double wide = __calm(x, &modes);
    pair side = longest_side(wide, y, &scale);
    return __rounded_single(side, scale, modes);
}
