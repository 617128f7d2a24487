// printf: every integer conversion with every mix of flags, widths, precisions and lengths.
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static uint64_t hash = 14695981039346656037u;

static void mix(const char *text) {
    for (; *text != '\0'; ++text)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
}

int main(void) {
    static const char *const flags[] = {"", "-", "+", " ", "#", "0", "-+", "+0", " 0", "#0", "-#",
                                        "-0", "+ ", "-+ #0"};
    static const char *const sizes[] = {"", "1", "5", "12", ".0", ".1", ".5", "8.3", "3.8", ".", "25.22"};
    static const char letters[] = "diuoxX";
    static const long values[] = {0, 1, -1, 7, 8, 42, 127, 128, 255, 256, -128, -129, 32767, 32768,
                                  65535, 65536, -32769, 2147483647, 2147483648, -2147483648,
                                  4294967295, 4294967296, 123456789012345, INT64_MAX, INT64_MIN};
    char format[32], text[128];
    int total = 0;
    for (size_t f = 0; f < sizeof flags / sizeof *flags; ++f) {
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; ++s)
            for (const char *letter = letters; *letter != '\0'; ++letter)
                for (size_t v = 0; v < sizeof values / sizeof *values; ++v) {
                    long value = values[v];
                    snprintf(format, sizeof format, "%%%s%s%c", flags[f], sizes[s], *letter);
                    total += snprintf(text, sizeof text, format, (int)value);
                    mix(text);
                    snprintf(format, sizeof format, "%%%s%shh%c", flags[f], sizes[s], *letter);
                    total += snprintf(text, sizeof text, format, (int)value);
                    mix(text);
                    snprintf(format, sizeof format, "%%%s%sh%c", flags[f], sizes[s], *letter);
                    total += snprintf(text, sizeof text, format, (int)value);
                    mix(text);
                    snprintf(format, sizeof format, "%%%s%sl%c", flags[f], sizes[s], *letter);
                    total += snprintf(text, sizeof text, format, value);
                    mix(text);
                    snprintf(format, sizeof format, "%%%s%sll%c", flags[f], sizes[s], *letter);
                    total += snprintf(text, sizeof text, format, (long long)value);
                    mix(text);
                    snprintf(format, sizeof format, "%%%s*.*j%c", flags[f], *letter);
                    total += snprintf(text, sizeof text, format, (int)(v % 9) - 4, (int)(v % 7) - 2,
                                      (intmax_t)value);
                    mix(text);
                }
        printf("%-6s %016" PRIx64 "\n", flags[f], hash);
    }
    printf("%d characters\n", total);
    printf("[%5d] [%-5d] [%05d] [%+d] [% d] [%.3d] [%5.3d] [%#x] [%#o] [%X]\n", 42, 42, 42, 42, 42,
           7, 7, 255, 8, 48879);
    printf("[%b] [%#b] [%#B] [%12b] [%-8b] [%010b] [%#.6b] [%hhb] [%lb] [%#b]\n", 5, 5, 6, 9, 3, 3, 5,
           257, 1L << 40, 0);
    printf("[%zu] [%td] [%jd] [%hhd] [%hd] [%ld] [%lld]\n", sizeof(int), (ptrdiff_t)-5,
           (intmax_t)INT64_MIN, 300, 70000, -1L, -1LL);
    printf("[%*d] [%-*d] [%.*d] [%*.*d]\n", 6, 1, 6, 2, 4, 3, -8, 5, 4);
    printf("[%.0d] [%.d] [%#.0o] [%+.0d] [%5.0d]\n", 0, 0, 0, 0, 0);
    printf("%" PRId8 " %" PRIu16 " %" PRIx32 " %" PRIo64 " %" PRIXPTR "\n", (int8_t)-5,
           (uint16_t)65535, (uint32_t)0xdeadbeef, (uint64_t)01234567, (uintptr_t)0xabc);
    return 0;
}
