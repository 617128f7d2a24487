// What the compiler asks of the library: thread-local variables, wide integers, limits, headers.
#include <assert.h>
#include <float.h>
#include <inttypes.h>
#include <iso646.h>
#include <limits.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdnoreturn.h>
#include <string.h>
#include <alloca.h>

static _Thread_local int initialized = 41, zeroed;
static _Thread_local char text[20] = "thread-local";

struct mixed {
    char a;
    double b;
    int c[3];
};

static long sum(int count, ...) {
    va_list list, copy;
    long total = 0;
    va_start(list, count);
    va_copy(copy, list);
    for (int i = 0; i < count; ++i)
        total += va_arg(list, int);
    for (int i = 0; i < count; ++i)
        total += va_arg(copy, int) * 100;
    va_end(copy);
    va_end(list);
    return total;
}

static noreturn void never(void) {
    for (;;)
        ;
}

int main(void) {
    printf("%d %d %s\n", ++initialized, ++zeroed, text);
    volatile __int128 big = (__int128)INT64_MAX * 1000003 + 17, by = -12345678901234567;
    __int128 quotient = big / by, rest = big % by;
    printf("%ld %ld %d\n", (long)quotient, (long)rest, quotient * by + rest == big);
    volatile unsigned __int128 huge = ~(unsigned __int128)0, divisor = ((unsigned __int128)1 << 70) + 3;
    printf("%lx %lx\n", (unsigned long)(huge / divisor), (unsigned long)(huge % divisor));
    printf("%lx\n", (unsigned long)((huge * 3) >> 64));

    printf("%d %d %d %d %d\n", CHAR_BIT, SCHAR_MIN, UCHAR_MAX, SHRT_MIN, USHRT_MAX);
    printf("%d %d %u %ld %ld %lu\n", INT_MIN, INT_MAX, UINT_MAX, LONG_MIN, LONG_MAX, ULONG_MAX);
    printf("%lld %llu %d %d\n", LLONG_MIN, ULLONG_MAX, PATH_MAX, PIPE_BUF);
    printf("%zu %zu %zu %zu\n", sizeof(int_fast16_t), sizeof(intptr_t), sizeof(intmax_t), sizeof(wchar_t));
    printf("%jd %ju %jd\n", INTMAX_MAX, UINTMAX_MAX, (intmax_t)INT64_C(-5));
    printf("%d %d %g %g %g\n", DBL_DIG, DBL_MANT_DIG, DBL_MAX, DBL_MIN, DBL_EPSILON);
    printf("%d %g %g %d\n", FLT_DIG, (double)FLT_MAX, (double)FLT_EPSILON, FLT_RADIX);
    printf("%zu %zu %zu\n", offsetof(struct mixed, b), offsetof(struct mixed, c), sizeof(struct mixed));
    printf("%zu %zu\n", alignof(double), alignof(struct mixed));
    alignas(64) char aligned[3];
    printf("%d\n", (int)((uintptr_t)aligned % 64));
    bool yes = true and not false;
    printf("%d %d\n", yes, __bool_true_false_are_defined);
    printf("%ld\n", sum(4, 1, 2, 3, 4));
    char *block = alloca(100);
    memset(block, 'x', 100);
    printf("%c\n", block[99]);
    static_assert(sizeof(long) == 8, "LP64");
    assert(yes);
    printf("%d\n", never != NULL);

    // Integers and floating point, where instructions and library meet.
    volatile double real = 1e15 / 7;
    volatile float single = (float)real;
    printf("%ld %lu %d %u\n", (long)real, (unsigned long)real, (int)(real / 1e9), (unsigned)(real / 1e9));
    printf("%a %a %a\n", real, (double)single, (double)(float)0.1);
    volatile unsigned long large = 18446744073709551615u;
    printf("%a %a\n", (double)large, (double)(long)large);
    return 0;
}
