// A program may have functions of its own that are called as those of the library are, and use
// others that the library keeps beside them.
#include <math.h>
#include <stdio.h>

double exp10(double x) {
    return x + 10;
}

double log2(double x) {
    return x + 2;
}

double cbrt(double x) {
    return x + 3;
}

double acos(double x) {
    return x + 4;
}

double fdim(double x, double y) {
    return x + y + 7;
}

double logb(double x) {
    return x + 6;
}

int main(void) {
    volatile double x = 4, y = 3;
    printf("%g %g %g %g %g %g\n", exp10(x), log2(x), cbrt(x), acos(x), fdim(x, y), logb(x));
    printf("%.15g %.15g %g %g %g %g\n", exp(x), log(x), hypot(x, y), asin(x / 8), ldexp(x, 2),
           nextafter(x, y) - x);
    return 0;
}
