// Strings: copying, comparing, searching, splitting; results and what stays around them.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int sign(int value) {
    return (value > 0) - (value < 0);
}

static void show(const char *name, const char *result) {
    printf("%s: %s\n", name, result == NULL ? "NULL" : result);
}

int main(void) {
    char buffer[32], other[32];
    memset(buffer, '#', sizeof buffer);
    show("strcpy", strcpy(buffer, "hello"));
    printf("%c %zu %zu\n", buffer[6], strlen(buffer), strnlen(buffer, 3));
    show("strcat", strcat(buffer, ", world"));
    show("strncat", strncat(buffer, "!!!!", 2));
    memset(buffer, '#', sizeof buffer);
    strncpy(buffer, "abc", 6);
    printf("%d %d %c\n", buffer[3], buffer[5], buffer[6]);
    memset(buffer, '#', sizeof buffer);
    strncpy(buffer, "abcdef", 3);
    printf("%.5s\n", buffer);
    printf("%td %td\n", stpcpy(buffer, "four") - buffer, stpncpy(other, "four", 10) - other);
    char *copy = strdup("a copy"), *part = strndup("a copy", 3);
    printf("[%s] [%s]\n", copy, part);
    free(copy);
    free(part);

    static const char *const words[] = {"", "a", "b", "ab", "abc", "ABC", "\xff", "a\x80", "b10", "b9"};
    for (int i = 0; i < 10; ++i) {
        for (int j = 0; j < 10; ++j)
            printf("%2d%2d%2d%2d%2d ", sign(strcmp(words[i], words[j])), sign(strncmp(words[i], words[j], 2)),
                   sign(strcasecmp(words[i], words[j])), sign(strncasecmp(words[i], words[j], 1)),
                   sign(strcoll(words[i], words[j])));
        printf("\n");
    }
    static const char *const versions[] = {"000", "00", "01", "010", "09", "0", "1", "9", "10", "a", "a1", "a10",
                                           "a9", "a01", "a001", "1.2", "1.10", "1.09", "a0b", "a00b"};
    for (int i = 0; i < 20; ++i) {
        for (int j = 0; j < 20; ++j)
            printf("%2d", sign(strverscmp(versions[i], versions[j])));
        printf("\n");
    }

    const char *text = "the quick brown fox";
    show("strchr", strchr(text, 'q'));
    show("strchr zero", strchr(text, '\0'));
    show("strchr none", strchr(text, 'z'));
    show("strrchr", strrchr(text, 'o'));
    show("strchrnul", strchrnul(text, 'z'));
    show("index", index(text, 'b'));
    show("rindex", rindex(text, 'b'));
    show("strstr", strstr(text, "row"));
    show("strstr empty", strstr(text, ""));
    show("strstr none", strstr(text, "rox"));
    show("strstr repeated", strstr("aaaab", "aab"));
    show("strcasestr", strcasestr(text, "QUICK"));
    show("strpbrk", strpbrk(text, "xyzw"));
    show("memmem", memmem(text, strlen(text), "own", 3));
    printf("%zu %zu %zu\n", strspn(text, "eht "), strcspn(text, "kc"), strspn(text, ""));
    show("basename", basename("/usr/lib/file.c"));
    show("basename slash", basename("/usr/"));

    char line[] = ",,one,two;;three,";
    for (char *token = strtok(line, ",;"); token != NULL; token = strtok(NULL, ",;"))
        printf("<%s>", token);
    char again[] = "a b", *rest;
    show("\nstrtok_r", strtok_r(again, " ", &rest));
    show("rest", strtok_r(NULL, " ", &rest));
    show("end", strtok_r(NULL, " ", &rest));
    char fields[] = "x::y:", *next = fields;
    for (char *field; (field = strsep(&next, ":")) != NULL;)
        printf("<%s>", field);
    printf("\n%zu ", strxfrm(buffer, "transform", 5));
    printf("%d %d %d %d %d\n", ffs(0), ffs(1), ffs(0x80), ffsl(1L << 40), ffsll(1LL << 62));
    show("strdupa", strdupa("on the stack"));
    return 0;
}
