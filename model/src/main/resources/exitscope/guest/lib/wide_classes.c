// Classes of wide characters: those of ASCII; of others nothing is known.
#include "kernel.h"

#include <ctype.h>
#include <string.h>
#include <wctype.h>

#define SMALL(c) ((c) <= 127)
#define CLASS(name)                                   \
    WEAK int isw##name(wint_t c) {                    \
        return SMALL(c) && is##name((int)c) ? 1 : 0;  \
    }

CLASS(alnum)
CLASS(alpha)
CLASS(blank)
CLASS(cntrl)
CLASS(digit)
CLASS(graph)
CLASS(lower)
CLASS(print)
CLASS(punct)
CLASS(space)
CLASS(upper)
CLASS(xdigit)

WEAK wint_t towlower(wint_t c) {
    return SMALL(c) ? (wint_t)tolower((int)c) : c;
}

WEAK wint_t towupper(wint_t c) {
    return SMALL(c) ? (wint_t)toupper((int)c) : c;
}

static const struct {
    const char *name;
    int (*has)(wint_t c);
} classes[] = {{"alnum", iswalnum}, {"alpha", iswalpha}, {"blank", iswblank}, {"cntrl", iswcntrl},
               {"digit", iswdigit}, {"graph", iswgraph}, {"lower", iswlower}, {"print", iswprint},
               {"punct", iswpunct}, {"space", iswspace}, {"upper", iswupper},
               {"xdigit", iswxdigit}};
enum { CLASSES = sizeof classes / sizeof *classes };

WEAK wctype_t wctype(const char *name) {
    for (wctype_t i = 0; i < CLASSES; i++)
        if (strcmp(classes[i].name, name) == 0)
            return i + 1;
    return 0;
}

WEAK int iswctype(wint_t c, wctype_t kind) {
    return kind > 0 && kind <= CLASSES ? classes[kind - 1].has(c) : 0;
}

static const int mappings[2];

WEAK wctrans_t wctrans(const char *name) {
    return strcmp(name, "tolower") == 0   ? &mappings[0]
           : strcmp(name, "toupper") == 0 ? &mappings[1]
                                          : NULL;
}

WEAK wint_t towctrans(wint_t c, wctrans_t mapping) {
    return mapping == &mappings[0] ? towlower(c) : mapping == &mappings[1] ? towupper(c) : c;
}
