// Names against patterns.
#include "class.h"
#include "kernel.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdbool.h>
#include <string.h>

enum { LEADING_DIR = 8, CASEFOLD = 16 };

static unsigned char folded(char c, int flags) {
    return (unsigned char)(flags & CASEFOLD ? tolower((unsigned char)c) : c);
}

// [...]: behind the bracket. NULL if it is not closed.
static const char *match_bracket(const char *pattern, char c, int flags, bool *matches) {
    bool inverted = *pattern == '!' || *pattern == '^', found = false;
    unsigned char wanted = folded(c, flags);
    pattern += inverted;
    for (bool first = true; *pattern != ']' || first; first = false) {
        const char *end;
        if (*pattern == '\0')
            return NULL;
        if (pattern[0] == '[' && pattern[1] == ':' && (end = strstr(pattern + 2, ":]")) != NULL) {
            bool known;
            found |= __in_class(pattern + 2, (size_t)(end - pattern - 2), (unsigned char)c, &known);
            pattern = end + 2;
            continue;
        }
        if (*pattern == '\\' && !(flags & FNM_NOESCAPE) && *++pattern == '\0')
            return NULL;
        unsigned char low = folded(*pattern++, flags), high = low;
        if (pattern[0] == '-' && pattern[1] != ']' && pattern[1] != '\0') {
            ++pattern;
            if (*pattern == '\\' && !(flags & FNM_NOESCAPE) && *++pattern == '\0')
                return NULL;
            high = folded(*pattern++, flags);
        }
        found |= low <= wanted && wanted <= high;
    }
    *matches = found != inverted;
    return pattern + 1;
}

static bool is_leading_period(const char *name, const char *start, int flags) {
    return flags & FNM_PERIOD && *name == '.'
           && (name == start || (flags & FNM_PATHNAME && name[-1] == '/'));
}

static int match(const char *pattern, const char *name, const char *start, int flags) {
    for (; *pattern != '\0'; ++name) {
        char p = *pattern++;
        if (p == '*') {
            if (is_leading_period(name, start, flags))
                return FNM_NOMATCH;
            while (*pattern == '*')
                ++pattern;
            for (;; ++name) {
                if (match(pattern, name, start, flags) == 0)
                    return 0;
                if (*name == '\0' || (flags & FNM_PATHNAME && *name == '/'))
                    return FNM_NOMATCH;
            }
        }
        if (*name == '\0')
            return FNM_NOMATCH;
        bool any = p == '?' || p == '[';
        if (any && ((flags & FNM_PATHNAME && *name == '/') || is_leading_period(name, start, flags)))
            return FNM_NOMATCH;
        if (p == '?')
            continue;
        if (p == '[') {
            bool matches = false;
            const char *after = match_bracket(pattern, *name, flags, &matches);
            if (after != NULL) {
                if (!matches)
                    return FNM_NOMATCH;
                pattern = after;
                continue;
            }
        }
        if (p == '\\' && !(flags & FNM_NOESCAPE)) {
            if (*pattern == '\0')
                return FNM_NOMATCH;
            p = *pattern++;
        }
        if (folded(p, flags) != folded(*name, flags))
            return FNM_NOMATCH;
    }
    return *name == '\0' || (flags & LEADING_DIR && *name == '/') ? 0 : FNM_NOMATCH;
}

WEAK int fnmatch(const char *pattern, const char *name, int flags) {
    return match(pattern, name, name, flags);
}
