// Blocks of memory: every alignment and size, checked byte by byte against the obvious loops.
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static unsigned char a[256], b[256], c[256];
static int failures;

static void fill(unsigned char *block, unsigned seed) {
    for (int i = 0; i < 256; ++i)
        block[i] = (unsigned char)(seed = seed * 1103515245 + 12345) ^ (unsigned char)(seed >> 16);
}

static void same(const char *what, int to, int from, int size) {
    for (int i = 0; i < 256; ++i)
        if (b[i] != c[i]) {
            if (failures++ < 5)
                printf("%s wrong: to %d from %d size %d at %d\n", what, to, from, size, i);
            return;
        }
}

int main(void) {
    for (int to = 0; to < 17; ++to)
        for (int from = 0; from < 17; ++from)
            for (int size = 0; size < 70; size += size < 20 ? 1 : 7) {
                fill(a, (unsigned)(to * 100 + from));
                fill(b, (unsigned)size);
                memcpy(c, b, sizeof c);
                if (memcpy(b + to, a + from, (size_t)size) != b + to)
                    ++failures;
                for (int i = 0; i < size; ++i)
                    c[to + i] = a[from + i];
                same("memcpy", to, from, size);
                // Within one block, overlapping either way.
                unsigned char expected[256];
                memcpy(expected, b, sizeof expected);
                for (int i = 0; i < size; ++i)
                    expected[to + i] = b[from + i];
                memmove(b + to, b + from, (size_t)size);
                memcpy(c, expected, sizeof c);
                same("memmove", to, from, size);
                memset(b + to, from, (size_t)size);
                for (int i = 0; i < size; ++i)
                    c[to + i] = (unsigned char)from;
                same("memset", to, from, size);
            }
    printf("failures: %d\n", failures);

    const char *text = "abcabc\0abc";
    printf("%d %d %d\n", memcmp("abc", "abd", 3) < 0, memcmp("\xff", "\x01", 1) > 0, memcmp("ab", "ac", 1));
    printf("%td %td %d\n", (char *)memchr(text, 'c', 10) - text, (char *)memrchr(text, 'c', 10) - text,
           memchr(text, 'z', 10) == NULL);
    printf("%td\n", (char *)rawmemchr(text, '\0') - text);
    printf("%td\n", (char *)memmem(text, 10, "\0ab", 3) - text);
    char target[16] = "................";
    char *end = memccpy(target, "copy:stop", ':', 9);
    printf("%td %.8s %d\n", end - target, target, memccpy(target, "none", ':', 4) == NULL);
    end = mempcpy(target, "12345", 5);
    printf("%td\n", end - target);
    bcopy(target, target + 2, 5);
    printf("%.8s %d\n", target, bcmp(target, "12", 2));
    bzero(target, 2);
    explicit_bzero(target + 2, 2);
    printf("%d %d %c\n", target[0], target[3], target[4]);
    return 0;
}
