// Classes of characters by name.
#include "class.h"

#include <ctype.h>
#include <string.h>

bool __in_class(const char *name, size_t length, int c, bool *known) {
    static const struct {
        const char *name;
        int (*test)(int);
    } classes[] = {{"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank}, {"cntrl", iscntrl},
                   {"digit", isdigit}, {"graph", isgraph}, {"lower", islower}, {"print", isprint},
                   {"punct", ispunct}, {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit}};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; ++i)
        if (strlen(classes[i].name) == length && memcmp(classes[i].name, name, length) == 0) {
            *known = true;
            return classes[i].test(c) != 0;
        }
    *known = false;
    return false;
}
