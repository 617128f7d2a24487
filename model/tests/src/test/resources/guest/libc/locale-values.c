// What is asked with a locale, and newer functions of POSIX.1-2024.
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <time.h>
#include <wctype.h>

static void make(int mask, const char *name) {
    errno = 0;
    locale_t made = newlocale(mask, name, NULL);
    printf("%#x %s: %d %d\n", mask, name == NULL ? "(none)" : name, made != NULL,
           made == NULL ? errno : 0);
}

static void handler(void) {
    puts("not called");
}

int main(void) {
    unsetenv("LANG");
    unsetenv("LC_ALL");
    make(LC_ALL_MASK, "C");
    make(LC_CTYPE_MASK, "POSIX");
    make(LC_TIME_MASK, "xx_nosuch");
    make(0x10000, "C");
    make(1 << LC_ALL, "C");
    make(LC_ALL_MASK | 1 << LC_ALL, "C");
    make(0, "xx_nosuch");
    make(LC_ALL_MASK, NULL);
    make(LC_ALL_MASK, "");
    locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
    printf("%d ", uselocale(NULL) == LC_GLOBAL_LOCALE);
    printf("%d ", uselocale(c) == LC_GLOBAL_LOCALE);
    printf("%d ", uselocale(NULL) == c);
    printf("%d ", uselocale(LC_GLOBAL_LOCALE) == c);
    locale_t copy = duplocale(c);
    printf("%d\n", copy != NULL);
    for (int i = 0; i < 128; i++) {
        int classes = !!isalnum_l(i, c) | !!isalpha_l(i, c) << 1 | !!isblank_l(i, c) << 2
                      | !!iscntrl_l(i, c) << 3 | !!isdigit_l(i, c) << 4 | !!isgraph_l(i, c) << 5
                      | !!islower_l(i, c) << 6 | !!isprint_l(i, c) << 7 | !!ispunct_l(i, c) << 8
                      | !!isspace_l(i, c) << 9 | !!isupper_l(i, c) << 10 | !!isxdigit_l(i, c) << 11;
        int wide = !!iswalnum_l(i, c) | !!iswctype_l(i, wctype_l("alpha", c), c) << 1;
        printf("%x %x %c%c ", classes, wide, isprint(i) ? tolower_l(i, c) : '.',
               isprint(i) ? (int)towupper_l(i, c) : '.');
    }
    char text[64];
    printf("\n%d %d %s\n", strcoll_l("a", "b", c) < 0, strcasecmp_l("Abc", "aBC", c),
           strerror_l(ENOENT, c));
    printf("%zu %d %s\n", strxfrm_l(text, "abc", sizeof text, c), strncasecmp_l("Ab", "aX", 1, c),
           nl_langinfo_l(DAY_1, c));
    struct tm date = {.tm_mday = 5, .tm_mon = 6, .tm_year = 90, .tm_wday = 4};
    printf("%zu %s\n", strftime_l(text, sizeof text, "%a %d %b %Y", &date, c), text);
    freelocale(copy);

    struct timespec resolution;
    printf("%d ", timespec_getres(&resolution, TIME_UTC));
    printf("%ld %ld %d\n", (long)resolution.tv_sec, resolution.tv_nsec,
           timespec_getres(NULL, 99));
    pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
    struct timespec past = {0, 0};
    printf("%d ", pthread_rwlock_clockrdlock(&lock, CLOCK_MONOTONIC, &past));
    printf("%d ", pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &past) == ETIMEDOUT);
    printf("%d\n", pthread_rwlock_clockwrlock(&lock, 77, &past) == EINVAL);
    pthread_atfork(handler, handler, handler);
    fflush(stdout);
    pid_t child = _Fork();
    if (child == 0)
        _exit(9);
    int status;
    printf("%d ", waitpid(child, &status, 0) == child);
    printf("%d\n", WEXITSTATUS(status));
    char *name = tempnam("/tmp/", "abcdefg");
    printf("%.10s %zu\n", name, strlen(name));
    free(name);
    unsetenv("TMPDIR");
    name = tempnam("/no/such", NULL);
    printf("%.9s %s\n", name, tmpnam_r(NULL) == NULL ? "none" : "?");
    free(name);
    printf("%s %d\n", ctermid(NULL), lockf(1, 77, 0) < 0);
    return 0;
}
