// Arithmetic on long doubles, as far as all kinds of long double agree.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    volatile long double a = 1.5L, b = -2.25L, zero = 0;
    printf("%Lg %Lg %Lg %Lg\n", a + b, a - b, a * b, b / 3 * 4);
    printf("%d %d %d %d %d %d\n", a < b, a > b, a <= a, b >= a, a == 1.5L, a != b);
    long double infinity = a / zero, not = zero / zero;
    printf("%Lg %Lg %d %d %d\n", infinity, -infinity, not == not, not < a, infinity > a);
    printf("%d %ld %u %lu\n", (int)(b * 100), (long)(a * 1e15L), (unsigned)(a * 1000), (unsigned long)(a * 1e18L));
    printf("%Lg %Lg %Lg\n", (long double)-7, (long double)4000000000u, (long double)(1UL << 63));
    printf("%g %g\n", (double)(a / 4), (double)(float)(b / 8));
    printf("%.3Lf %.5Le\n", strtold("1234.5678", NULL), strtold("-1e100", NULL));
    long double product = 1;
    for (int i = 1; i <= 20; ++i)
        product *= i;
    printf("%.0Lf\n", product);
    volatile double small = 5e-324, large = 1.7976931348623157e308;
    printf("%Lg %Lg %g\n", (long double)small / 4 * 4, (long double)large * 4 / 4, (double)((long double)large * 4));
    printf("%Lf %La\n", -zero, zero);
    return 0;
}
