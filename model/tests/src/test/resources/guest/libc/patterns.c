// Names against patterns.
#define _GNU_SOURCE
#include <fnmatch.h>
#include <stdio.h>

int main(void) {
    static const struct { const char *pattern, *name; int flags; } cases[] = {
        {"", "", 0}, {"", "a", 0}, {"*", "", 0}, {"*", "abc", 0}, {"a*", "abc", 0}, {"*c", "abc", 0}, {"a*c", "abbc", 0},
        {"a*b*c", "aXbYc", 0}, {"a*b*c", "aXc", 0}, {"?", "a", 0}, {"?", "", 0}, {"a?c", "abc", 0}, {"[abc]", "b", 0},
        {"[a-c]x", "bx", 0}, {"[!a-c]", "b", 0}, {"[!a-c]", "d", 0}, {"[^a]", "b", 0}, {"[]]", "]", 0}, {"[!]]", "a", 0},
        {"[a", "[a", 0}, {"[a", "a", 0}, {"[]", "[]", 0}, {"[[:alpha:]]", "x", 0}, {"[[:digit:]x]*", "12x", 0},
        {"\\*", "*", 0}, {"\\*", "a", 0}, {"\\a", "a", 0}, {"\\*", "\\a", FNM_NOESCAPE}, {"a\\", "a", 0}, {"[\\]]", "]", 0},
        {"*", "a/b", 0}, {"*", "a/b", FNM_PATHNAME}, {"*/b", "a/b", FNM_PATHNAME}, {"a?b", "a/b", FNM_PATHNAME},
        {"a[/]b", "a/b", FNM_PATHNAME}, {"a[/]b", "a/b", 0}, {"*", ".a", FNM_PERIOD}, {".*", ".a", FNM_PERIOD}, {"?a", ".a", FNM_PERIOD},
        {"[.]a", ".a", FNM_PERIOD}, {"*/*", "a/.b", FNM_PERIOD | FNM_PATHNAME}, {"*/*", "a/.b", FNM_PERIOD},
        {"a", "a/b", FNM_LEADING_DIR}, {"*", "a/b", FNM_LEADING_DIR | FNM_PATHNAME}, {"ABC", "abc", FNM_CASEFOLD},
        {"[A-C]*", "bZ", FNM_CASEFOLD}, {"*.c", "file.c", 0}, {"*.[ch]", "x.h", 0}, {"**", "ab", 0}, {"a**b", "ab", 0}, {"[a-]", "-", 0}, {"[-a]", "-", 0}, {"[z-a]", "b", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i)
        printf("%s %s %d: %d\n", cases[i].pattern, cases[i].name, cases[i].flags,
               fnmatch(cases[i].pattern, cases[i].name, cases[i].flags));
}
