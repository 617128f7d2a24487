// printf: long doubles. Only values that every kind of long double holds exactly.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t state = 2463534242u, hash = 14695981039346656037u;

static uint64_t next_random(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

int main(void) {
    static char text[1024];
    static const char *const formats[] = {"%Lf", "%Le", "%Lg", "%.17Lg", "%+.3Lf", "%020.5Le", "%-30.0Lf|"};
    for (size_t f = 0; f < sizeof formats / sizeof *formats; ++f) {
        for (int i = 0; i < 300; ++i) {
            uint64_t bits = next_random();
            if (i % 2 == 0)
                bits = (bits & ~(0x7ffUL << 52)) | (uint64_t)(1023 - 40 + bits % 80) << 52;
            double value;
            memcpy(&value, &bits, sizeof value);
            if (value != value)
                continue;
            snprintf(text, sizeof text, formats[f], (long double)value);
            for (const char *next = text; *next != '\0'; ++next)
                hash = (hash ^ (unsigned char)*next) * 1099511628211u;
        }
        printf("%-10s %016lx\n", formats[f], (unsigned long)hash);
    }
    long double sum = 0;
    for (int i = 1; i <= 1000; ++i)
        sum += i * 0.25L;
    printf("%Lg %.2Lf %Le\n", sum, sum / 8, -sum * 2);
    printf("%d %d %d\n", sum > 125124.5L, sum == 125125.0L, (int)(sum / 1000));
    printf("%s %Lf %d\n", "mixed", 2.5L, 7);
    return 0;
}
