// printf: characters, strings, pointers, %n, %m, numbered arguments, what nobody knows.
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

int main(void) {
    int count = -1;
    short few = -1;
    signed char fewer = -1;
    long many = -1;
    printf("[%s] [%10s] [%-10s] [%.2s] [%10.2s] [%-10.2s] [%.0s]\n", "text", "text", "text", "text",
           "text", "text", "text");
    printf("[%c] [%3c] [%-3c] [%%] [%5s] [%.*s]\n", 'a', 'b', 'c', "", 3, "abcdef");
    char unterminated[3] = {'x', 'y', 'z'};
    printf("[%.3s]\n", unterminated);
    const char *volatile nothing = NULL;
    printf("[%s] [%8s] [%.3s] [%.6s] [%p] [%10p] [%-10p]\n", nothing, nothing, nothing, nothing,
           (void *)nothing, (void *)nothing, (void *)nothing);
    printf("[%p] [%20p] [%-20p]\n", (void *)0x1234, (void *)0xabcdef, (void *)16);
    printf("12345%n67%hn8%hhn90%ln\n", &count, &few, &fewer, &many);
    printf("%d %d %d %ld\n", count, few, fewer, many);
    errno = ENOENT;
    printf("[%m] [%30m] [%.4m]\n");
    errno = 4095;
    printf("[%m]\n");
    printf("%2$s %1$s %2$s %3$d %3$5d\n", "one", "two", 3);
    printf("%1$*2$d|%1$-*2$d|%3$.*2$f\n", 42, 6, 2.5);
    printf("%3$c%2$ld%1$g\n", 0.5, 123456789012L, 'z');

    const char *unknown = "[%y] [%-5k] [%#+08.3w] [%lv]";
    printf(unknown, 1, 2, 3, 4);
    printf("\n");
    const char *incomplete = "broken %";
    int result = printf(incomplete);
    printf("\n%d\n", result);

    char text[16];
    memset(text, '#', sizeof text);
    printf("%d %s\n", snprintf(text, 8, "%s", "longer than that"), text);
    printf("%d %c\n", snprintf(text, 0, "%d", 12345), text[0]);
    printf("%d\n", snprintf(NULL, 0, "%s %d", "measured", 1000));
    printf("%d %s\n", sprintf(text, "%d+%d=%d", 1, 2, 3), text);
    printf("%d\n", printf("%s", ""));
    printf("%ls %lc %.2ls\n", L"wide", (wint_t)L'w', L"abc");
    fflush(stdout);
    dprintf(1, "straight to %s %d\n", "descriptor", 1);
    result = snprintf(text, sizeof text, "%*d%*d", INT_MAX, 1, INT_MAX, 1);
    printf("%d %s\n", result, errno == EOVERFLOW ? "EOVERFLOW" : "no error");
    return 0;
}
