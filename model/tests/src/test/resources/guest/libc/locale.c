// The C locale: what sets it, what does not, and its conventions.
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static void set(int category, const char *name) {
    errno = 0;
    const char *result = setlocale(category, name);
    int error = errno;
    printf("%d %s: %s %d\n", category, name == NULL ? "(query)" : name,
           result == NULL ? "(none)" : result, result == NULL ? error : 0);
}

int main(void) {
    set(LC_ALL, NULL);
    set(LC_ALL, "C");
    set(LC_CTYPE, "POSIX");
    set(LC_TIME, "xx_nosuch");
    set(LC_MESSAGES, NULL);
    set(-1, "C");
    set(13, NULL);
    set(77, NULL);
    for (int category = LC_ALL; category <= LC_IDENTIFICATION; category++)
        set(category, "C");
    set(LC_ALL, "no/such");
    set(LC_ALL, "no;such");
    setenv("LANG", "xx_nosuch", 1);
    set(LC_ALL, "");
    setenv("LC_NUMERIC", "C", 1);
    set(LC_NUMERIC, "");
    set(LC_PAPER, "");
    setenv("LC_ALL", "POSIX", 1);
    set(LC_ALL, "");
    struct lconv *c = localeconv();
    printf("[%s] [%s] [%s] [%s] [%s] %d %d\n", c->decimal_point, c->thousands_sep, c->grouping,
           c->currency_symbol, c->negative_sign, c->frac_digits == CHAR_MAX,
           c->int_n_sign_posn == CHAR_MAX);
    return 0;
}
