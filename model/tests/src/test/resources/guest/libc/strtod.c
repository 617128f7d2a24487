// strtod and strtof: thousands of texts, rounded correctly; then the corner cases by name.
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 88172645463325252u, hash = 14695981039346656037u;

static uint64_t next_random(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void mix(const void *block, size_t size) {
    for (const unsigned char *next = block; size > 0; --size, ++next)
        hash = (hash ^ *next) * 1099511628211u;
}

static void check(const char *text) {
    char *end;
    errno = 0;
    double number = strtod(text, &end);
    mix(&number, sizeof number);
    mix(&errno, sizeof errno);
    long used = end - text;
    mix(&used, sizeof used);
    errno = 0;
    float small = strtof(text, &end);
    mix(&small, sizeof small);
    mix(&errno, sizeof errno);
}

int main(void) {
    char text[1400];
    for (int i = 0; i < 3000; ++i) {
        // Digits with a point somewhere and an exponent.
        int digits = 1 + (int)(next_random() % (i % 100 == 0 ? 900 : 30)), size = 0;
        int point = (int)(next_random() % (unsigned)(digits + 1));
        for (int d = 0; d < digits; ++d) {
            if (d == point)
                text[size++] = '.';
            text[size++] = (char)('0' + next_random() % 10);
        }
        snprintf(text + size, 16, "e%d", (int)(next_random() % 700) - 350);
        check(text);
        // What printf makes of random bits, and halfway between two numbers.
        uint64_t bits = next_random();
        double number;
        memcpy(&number, &bits, sizeof number);
        if (number == number) {
            snprintf(text, sizeof text, "%.17g", number);
            check(text);
            snprintf(text, sizeof text, "%a", number);
            check(text);
            snprintf(text, sizeof text, "%.10e", number);
            check(text);
        }
        uint64_t whole = next_random() >> 10 | 1UL << 53;
        snprintf(text, sizeof text, "%lu", (unsigned long)(whole << 1 | 1));
        check(text);
        snprintf(text, sizeof text, "%lu.5", (unsigned long)(whole >> 1));
        check(text);
        if (i % 500 == 499)
            printf("%4d %016lx\n", i + 1, (unsigned long)hash);
    }
    static const char *const corners[] = {
        "0", "-0", "+1", " \t\n12", ".5", "5.", "-.5e1", "1e", "1e+", "1e-", "1ex", "e5", ".", "-", "+-1",
        "", "inf", "-INF", "infinity", "infinit", "in", "nan", "NAN(abc_1)x", "nan(", "nan()", "0x", "0x.",
        "0xg", "0x1p", "0x1.8p1", "0x.8", "0X1.FP-2", "0x1.00000000000008p0", "0x1.000000000000080001p0",
        "0x1.00000000000018p0", "1e308", "1.7976931348623157e308", "1.7976931348623158e308",
        "1.7976931348623159e308", "1e309", "-1e400", "1e99999999999", "1e-99999999999", "4.9e-324",
        "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072014e-308",
        "2.2250738585072011e-308", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x0.fp-1022", "1_000", "1,5",
        "9007199254740992", "9007199254740993", "9007199254740993.00000000000000000001",
        "0000000000000000000000000000000000000001e1", "0.000000000000000000000000000000000000001e39",
        "3.4028235e38", "3.4028236e38", "1e-45", "7e-46", "1.17549429e-38"};
    for (size_t i = 0; i < sizeof corners / sizeof *corners; ++i) {
        char *end;
        errno = 0;
        double number = strtod(corners[i], &end);
        int error = errno;
        errno = 0;
        float small = strtof(corners[i], NULL);
        printf("'%s' %a %d, %a %d, rest '%s'\n", corners[i], number, error, (double)small, errno, end);
    }
    printf("%g %g\n", atof("2.5abc"), atof("none"));
    return 0;
}
