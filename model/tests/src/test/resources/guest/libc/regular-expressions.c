// Regular expressions, basic and extended.
#include <regex.h>
#include <stdio.h>
#include <string.h>

static void try(const char *pattern, const char *text, int flags, int execution_flags) {
    regex_t expression;
    regmatch_t matches[5];
    int error = regcomp(&expression, pattern, flags);
    printf("/%s/%s%s%s %s:", pattern, flags & REG_EXTENDED ? "E" : "", flags & REG_ICASE ? "i" : "",
           flags & REG_NEWLINE ? "n" : "", text);
    if (error != 0) {
        char message[100];
        size_t size = regerror(error, &expression, message, sizeof message);
        printf(" error %d %s %zu\n", error, message, size);
        return;
    }
    error = regexec(&expression, text, 5, matches, execution_flags);
    if (error != 0)
        printf(" no");
    for (int i = 0; error == 0 && i < 5 && (i == 0 || matches[i].rm_so >= 0 || i <= (int)expression.re_nsub); ++i)
        printf(" %d-%d", matches[i].rm_so, matches[i].rm_eo);
    printf(" (%zu)\n", expression.re_nsub);
    regfree(&expression);
}

int main(void) {
    static const struct { const char *pattern, *text; } basic[] = {
        {"abc", "xabcx"}, {"a.c", "abc adc"}, {"^a", "ba"}, {"^a", "ab"}, {"a$", "ba"}, {"a$", "ab"},
        {"a*", "aaa"}, {"a*", "b"}, {"ba*", "xbaaay"}, {"[abc]*", "aabbccdd"}, {"[^abc]", "abcd"},
        {"[a-c]", "xb"}, {"[]a]", "]"}, {"[^]a]", "]ab"}, {"[a-]", "-"}, {"[[:digit:]]*", "123a"},
        {"x[[:alpha:]_]*", "  x_a1"}, {"\\(ab\\)*", "ababx"}, {"\\(a\\)\\(b\\)\\1\\2", "abab"},
        {"\\(.\\)\\1", "abccd"}, {"a\\{2\\}", "aaa"}, {"a\\{2,\\}", "aaaa"}, {"a\\{1,2\\}", "aaaa"},
        {"a\\{0\\}b", "ab"}, {"\\*", "a*"}, {"*a", "*a"}, {"\\(*a\\)", "*a"}, {"^*a", "*a"},
        {"a+b", "a+b"}, {"a\\+b", "aab"}, {"a?b", "a?b"}, {"a\\?b", "b"}, {"a|b", "a|b"}, {"a\\|b", "xb"},
        {"(a)", "(a)"}, {"a{2}", "a{2}"}, {"a^b", "a^b"}, {"a$b", "a$b"}, {"\\<is", "this is"},
        {"is\\>", "isnt is"}, {"\\bis\\b", "this is it"}, {"\\w*", "ab_1 c"}, {"\\.", "a.b"},
        {"", "abc"}, {"\\(\\)", "a"}, {"[.]", "a.b"}, {"x*y*", "xxyy"}, {"\\(a*\\)*", "aab"},
        {"\\(", "a"}, {"\\)", "a"}, {"[a", "a"}, {"[z-a]", "a"}, {"a\\", "a"}, {"\\1", "a"},
        {"a\\{1", "a"}, {"a\\{2,1\\}", "a"}, {"[[:nope:]]", "a"}, {"a\\{1a\\}", "a"},
    };
    static const struct { const char *pattern, *text; } extended[] = {
        {"a+", "baaa"}, {"a?b", "ab"}, {"(ab)+", "ababa"}, {"a|b", "cb"}, {"cat|category", "category"},
        {"(a|ab)(c|bcd)", "abcd"}, {"(a|ab)(bcd|c)?", "abcd"}, {"(a+)(b+)", "xaabb"}, {"a{2}", "aaa"}, {"a{2,3}", "aaaa"},
        {"a{,2}", "aaa"}, {"(a)(b)(c)(d)", "abcd"}, {"(a(b(c)))", "abc"}, {"^(a|b)*$", "abab"},
        {"(^a)", "a"}, {"a(|b)c", "ac"}, {"(a*)+", "aa"}, {"(a*)(a*)", "aa"}, {"[0-9]+\\.[0-9]*", "3.14"},
        {"\\(a\\)", "(a)"}, {"a\\|b", "a|b"}, {"x(a|b){2}y", "xaby"}, {"(.)\\1", "abb"}, {"(a|b)*c", "abac"},
        {"(foo|bar)baz", "barbaz"}, {"^$", ""}, {"^$", "a"}, {".*", "abc"}, {"(.*)b", "abab"}, {"(.*)(.*)", "ab"},
        {"a**", "aa"}, {"()", "a"}, {"(a", "a"}, {"a)", "a)"}, {"+a", "+a"}, {"a{1", "a{1"}, {"a{2,1}", "a"},
        {"[[:upper:]][[:lower:]]*", "a Hello"}, {"a|*b", "a"}, {"(*a)", "a"}, {"a{1}{2}", "aa"}, {"(a|b|)c", "c"},
        {"([a-z]+) ([a-z]+)", "hello world"}, {"x{0,1}y", "xxy"}, {"(a?b)?c", "bc"}, {"b*|a", "a"}, {"(b|a*)(a)?", "aa"},
    };
    for (size_t i = 0; i < sizeof basic / sizeof basic[0]; ++i)
        try(basic[i].pattern, basic[i].text, 0, 0);
    for (size_t i = 0; i < sizeof extended / sizeof extended[0]; ++i)
        try(extended[i].pattern, extended[i].text, REG_EXTENDED, 0);
    try("HELLO", "say hello", REG_ICASE, 0);
    try("[a-c]+", "xABC", REG_ICASE | REG_EXTENDED, 0);
    try("(a)\\1", "aA", REG_ICASE | REG_EXTENDED, 0);
    try("^b", "a\nb", REG_NEWLINE, 0);
    try("a$", "a\nb", REG_NEWLINE, 0);
    try("a.b", "a\nb", REG_NEWLINE, 0);
    try("a.b", "a\nb", 0, 0);
    try("a[^x]b", "a\nb", REG_NEWLINE, 0);
    try("^a", "a", 0, REG_NOTBOL);
    try("a$", "a", 0, REG_NOTEOL);
    regex_t expression;
    regcomp(&expression, "(a+)b", REG_EXTENDED | REG_NOSUB);
    printf("nosub %d %d\n", regexec(&expression, "aab", 0, NULL, 0), regexec(&expression, "aac", 0, NULL, 0));
    regfree(&expression);
    regmatch_t range[1] = {{2, 5}};
    regcomp(&expression, "a*", 0);
    printf("startend %d", regexec(&expression, "xxaaaaxx", 1, range, REG_STARTEND));
    printf(" %d-%d\n", range[0].rm_so, range[0].rm_eo);
    char small[8];
    printf("regerror %zu", regerror(REG_EPAREN, NULL, small, sizeof small));
    printf(" %s\n", small);
}
