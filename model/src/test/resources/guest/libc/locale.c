// The C locale: what sets it, what does not, and its conventions.
#include <limits.h>
#include <locale.h>
#include <stdio.h>

static void set(int category, const char *name) {
    const char *result = setlocale(category, name);
    printf("%d %s: %s\n", category, name == NULL ? "(query)" : name,
           result == NULL ? "(none)" : result);
}

int main(void) {
    set(LC_ALL, NULL);
    set(LC_ALL, "C");
    set(LC_CTYPE, "POSIX");
    set(LC_TIME, "xx_nosuch");
    set(LC_MESSAGES, NULL);
    set(-1, "C");
    set(77, NULL);
    struct lconv *c = localeconv();
    printf("[%s] [%s] [%s] [%s] [%s] %d %d\n", c->decimal_point, c->thousands_sep, c->grouping,
           c->currency_symbol, c->negative_sign, c->frac_digits == CHAR_MAX,
           c->int_n_sign_posn == CHAR_MAX);
    return 0;
}
