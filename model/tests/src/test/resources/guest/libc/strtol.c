// strtol and its kin: bases, limits, where they stop, what they leave in errno.
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    static const char *const texts[] = {
        "0", "42", "-42", "+7", "  \t12abc", "0x1F", "0X", "0xg", "010", "08", "z", "Zz9", "", "-", "+", "--1",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551615", "18446744073709551616", "-1", "-18446744073709551615",
        "99999999999999999999999", "0b101", "1 2", "ffffffffffffffff", "10000000000000000"};
    static const int bases[] = {0, 2, 8, 10, 16, 36, 1, 37};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; ++t)
        for (size_t b = 0; b < sizeof bases / sizeof *bases; ++b) {
            char *end = NULL, *end_unsigned = NULL;
            errno = 0;
            long number = strtol(texts[t], &end, bases[b]);
            int error = errno;
            errno = 0;
            unsigned long positive = strtoul(texts[t], &end_unsigned, bases[b]);
            printf("'%s' base %d: %ld %d %lu %d '%s'\n", texts[t], bases[b], number, error, positive,
                   errno, end == NULL ? "none" : bases[b] == 1 || bases[b] == 37 ? "" : end);
        }
    printf("%d %ld %lld\n", atoi("  123x"), atol("-5"), atoll("9000000000"));
    printf("%lld %llu\n", strtoll("-77", NULL, 8), strtoull("0xff", NULL, 0));
    printf("%" PRIdMAX " %" PRIuMAX "\n", strtoimax("-0x10", NULL, 0), strtoumax("777", NULL, 8));
    printf("%d %ld %lld %" PRIdMAX "\n", abs(-5), labs(-6L), llabs(7LL), imaxabs(-8));
    div_t d = div(-7, 2);
    ldiv_t l = ldiv(7, -2);
    lldiv_t ll = lldiv(-7, -2);
    imaxdiv_t m = imaxdiv(100, 7);
    printf("%d %d %ld %ld %lld %lld %" PRIdMAX " %" PRIdMAX "\n", d.quot, d.rem, l.quot, l.rem, ll.quot,
           ll.rem, m.quot, m.rem);
    return 0;
}
