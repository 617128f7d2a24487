// printf: thousands of floating-point numbers in every format, and the corner cases by name.
#include <float.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t state = 88172645463325252u, hash = 14695981039346656037u;

static uint64_t next_random(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void mix(const char *text) {
    for (; *text != '\0'; ++text)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
}

// Any bit pattern, or a number of everyday size, or one that lies halfway between two decimals.
static double random_double(void) {
    uint64_t bits = next_random();
    double value;
    switch (next_random() % 5) {
    case 0:
        return (double)(int64_t)(bits % 2000001) / 8 - 125000;
    case 1:
        return (double)(int64_t)bits / 1000;
    case 2:
        return (double)(bits % 1000) / 1000;
    case 3:
        bits = (bits & ~(0x7ffUL << 52)) | (uint64_t)(1023 - 30 + bits % 60) << 52;
        break;
    }
    memcpy(&value, &bits, sizeof value);
    return value;
}

int main(void) {
    static const char *const flags[] = {"", "-", "+", " ", "#", "0", "+0", "-#", "#0"};
    static const char letters[] = "eEfFgGaA";
    static char text[1024];
    char format[32];
    for (const char *letter = letters; *letter != '\0'; ++letter) {
        for (int i = 0; i < 600; ++i) {
            double value = random_double();
            const char *flag = flags[next_random() % (sizeof flags / sizeof *flags)];
            int width = (int)(next_random() % 30), precision = (int)(next_random() % 25);
            switch (next_random() % 3) {
            case 0:
                snprintf(format, sizeof format, "%%%s%c", flag, *letter);
                break;
            case 1:
                snprintf(format, sizeof format, "%%%s.%d%c", flag, precision, *letter);
                break;
            default:
                snprintf(format, sizeof format, "%%%s%d.%d%c", flag, width, precision, *letter);
            }
            snprintf(text, sizeof text, format, value);
            mix(text);
        }
        printf("%c %016lx\n", *letter, (unsigned long)hash);
    }

    static const double corners[] = {0.0, -0.0, 1.0, 0.5, 1.5, 2.5, 0.125, 0.1, 9.5, 99999.5,
                                     0.0001, 0.00001, 123456789, 1e15, 1e16, 1e22, 1e23,
                                     DBL_MAX, DBL_MIN, DBL_TRUE_MIN, DBL_EPSILON, 1e100, 1e-100,
                                     5e-324, 2.2250738585072009e-308};
    for (size_t i = 0; i < sizeof corners / sizeof *corners; ++i)
        printf("%g|%.0f|%.17g|%e|%.0e|%#g|%a|%.1a|%.0a\n", corners[i],
               corners[i] < 1e25 ? corners[i] : 0, corners[i], corners[i], corners[i], corners[i],
               corners[i], corners[i], corners[i]);
    printf("%.60f\n%.1100f\n%.30e\n", 0.1, DBL_TRUE_MIN, DBL_MAX);
    printf("%f\n", DBL_MAX);
    double infinity = DBL_MAX * 10, not = infinity - infinity;
    printf("[%f] [%-8F] [%8e] [%08g] [%+a] [% f]\n", infinity, -infinity, infinity, -infinity, infinity,
           infinity);
    printf("[%f] [%8F] [%+e]\n", not < 0 ? 1 : 0.25, infinity, infinity);
    printf("[%10.3f] [%-10.3f] [%+.3e] [%010.2f] [%#.0f] [%#.0e] [%g] [%g]\n", 3.14159, 3.14159,
           31415.9, -3.14159, 3.0, 3.0, 100000.0, 1000000.0);
    printf("%.3g %.3g %.3g %.10g %#.3g %g %g\n", 0.00012345, 1234567.0, 999.9, 1.0 / 3, 1.0, 1e-4, 1e-5);
    return 0;
}
