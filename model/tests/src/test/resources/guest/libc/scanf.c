// scanf: conversions, widths, sets, suppression, and where each of them gives up.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void integers(const char *text, const char *format) {
    int values[4] = {-1, -2, -3, -4};
    int set = sscanf(text, format, &values[0], &values[1], &values[2], &values[3]);
    printf("'%s' '%s': %d: %d %d %d %d\n", text, format, set, values[0], values[1], values[2], values[3]);
}

static void words(const char *text, const char *format) {
    char first[32] = "-", second[32] = "-", third[32] = "-";
    int set = sscanf(text, format, first, second, third);
    printf("'%s' '%s': %d: '%s' '%s' '%s'\n", text, format, set, first, second, third);
}

static void numbers(const char *text, const char *format) {
    double first = -1;
    int used = -1;
    int set = sscanf(text, format, &first, &used);
    printf("'%s' '%s': %d: %g %d\n", text, format, set, first, used);
}

int main(void) {
    integers("1 2 3 4", "%d%d%d%d");
    integers("1,2;3", "%d,%d;%d");
    integers("1, 2 ; 3", "%d,%d ;%d");
    integers("  12abc", "%d%n");
    integers("123456", "%2d%3d%d");
    integers("0x1f 017 10 0x", "%i%i%i%i");
    integers("0xg", "%i%n");
    integers("08", "%i%n");
    integers("ff FF 0xff 0XfF", "%x%X%x%x");
    integers("777 0x7 9", "%o%o%o");
    integers("-5 4294967295", "%u%u");
    integers("99999999999 5", "%d%d");
    integers("1 2 3", "%d%*d%d");
    integers("abc", "%d");
    integers("", "%d");
    integers("   ", "%d");
    integers("+", "%d");
    integers("-x", "%d");
    integers("12%34", "%d%%%d");
    integers("7 apples", "%d pears%n");
    integers("7", "%d %n");
    integers("3 1", "%2$d %1$d");

    words("hello world", "%s%s%s");
    words("  spaced   out ", "%s %s %s");
    words("abcdefgh", "%3s%2s%s");
    words("abc123def", "%[a-z]%[0-9]%[^x]");
    words("key=value;", "%[^=]=%[^;];");
    words("]x]", "%[]x]");
    words("a-b", "%[a-]%s");
    words("xyz", "%[^]]");
    words("xyz", "%[abc]");
    words("quick", "%*2s%s");
    words("\n\tq", "%s");
    char letters[4] = "---", one = '-';
    int set = sscanf(" ab", "%c%2c", &one, letters);
    printf("%d '%c' '%s'\n", set, one, letters);
    set = sscanf("x", "%3c", letters);
    printf("%d '%s'\n", set, letters);

    numbers("3.25xyz", "%lf%n");
    numbers("-.5e2", "%lf%n");
    numbers("1e", "%lf%n");
    numbers("1e+x", "%lf%n");
    numbers("0x1.8p1q", "%lf%n");
    numbers("0x", "%lf%n");
    numbers(".", "%lf%n");
    numbers("-", "%lf%n");
    numbers("inf", "%lf%n");
    numbers("infinityx", "%lf%n");
    numbers("infix", "%lf%n");
    numbers("123456", "%4lf%n");
    numbers("12.5e33", "%5lf%n");
    numbers("1.2.3", "%lf%n");

    signed char tiny = 0;
    short small = 0;
    long large = 0;
    long long larger = 0;
    float single = 0;
    intmax_t most = 0;
    size_t size = 0;
    printf("%d\n", sscanf("300 70000 -5000000000 5000000000 1.5 -9 77", "%hhd%hd%ld%lld%f%jd%zu", &tiny,
                          &small, &large, &larger, &single, &most, &size));
    printf("%d %d %ld %lld %g %" PRIdMAX " %zu\n", tiny, small, large, larger, (double)single, most, size);
    void *pointer = &tiny;
    set = sscanf("0xbeef", "%p", &pointer);
    printf("%d %p\n", set, pointer);
    set = sscanf("(nil)", "%p", &pointer);
    printf("%d %p\n", set, pointer);
    char *made = NULL, *made_set = NULL;
    set = sscanf("allocated123", "%m[a-z]%ms", &made_set, &made);
    printf("%d %s %s\n", set, made_set, made);
    free(made);
    free(made_set);

    // From a stream: what is not taken stays there.
    int fds[2], number = 0;
    pipe(fds);
    static const char input[] = "10 20x word\nnext line\n";
    write(fds[1], input, sizeof input - 1);
    close(fds[1]);
    dup2(fds[0], 0);
    int again = scanf("%d", &number);
    printf("%d %d\n", again, number);
    again = scanf("%d", &number);
    int c = getchar();
    printf("%d %d %c\n", again, number, c);
    char word[16];
    again = scanf("%d", &number);
    scanf("%15s", word);
    printf("%d %s\n", again, word);
    printf("%d\n", scanf(" %15[^\n]", word));
    printf("%s\n", word);
    again = scanf("%d", &number);
    printf("%d %d\n", again, feof(stdin) != 0);
    return 0;
}
