// Characters of Unicode and bytes: in the C locale those of ASCII.
#include "kernel.h"

#include <errno.h>
#include <uchar.h>

WEAK size_t mbrtoc32(char32_t *restrict wide, const char *restrict text, size_t limit,
                     mbstate_t *restrict state) {
    wchar_t character = 0;
    size_t size = text == NULL ? 0 : mbrtowc(&character, text, limit, state);
    if (size <= 1 && text != NULL && wide != NULL)
        *wide = (char32_t)character;
    return size;
}

WEAK size_t mbrtoc16(char16_t *restrict wide, const char *restrict text, size_t limit,
                     mbstate_t *restrict state) {
    char32_t character;
    size_t size = mbrtoc32(&character, text, limit, state);
    if (size <= 1 && text != NULL && wide != NULL)
        *wide = (char16_t)character;
    return size;
}

WEAK size_t c32rtomb(char *restrict text, char32_t wide, mbstate_t *restrict state) {
    return wcrtomb(text, (wchar_t)wide, state);
}

static int is_first(unsigned half) {
    return half >> 10 == 0xd800 >> 10;
}

// The first half of a pair is kept until the second comes, which makes a character beyond ASCII.
WEAK size_t c16rtomb(char *restrict text, char16_t wide, mbstate_t *restrict state) {
    static mbstate_t own;
    if (state == NULL)
        state = &own;
    if (text == NULL) {
        *state = (mbstate_t){0, 0};
        return 1;
    }
    if (state->__count == 0 && is_first(wide)) {
        state->__count = 1;
        state->__value = wide;
        return 0;
    }
    if (state->__count != 0) {
        *state = (mbstate_t){0, 0};
        errno = EILSEQ;
        return (size_t)-1;
    }
    return wcrtomb(text, (wchar_t)wide, NULL);
}
