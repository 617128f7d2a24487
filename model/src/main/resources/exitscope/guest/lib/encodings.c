// From one encoding of characters to another: those of Unicode, ASCII and Latin-1.
#include "kernel.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum kind { ASCII, LATIN1, UTF8, UTF16, UCS2, UTF32, UCS4 };

struct encoding {
    enum kind kind;
    bool big_endian;
    // Where the first character may tell, or is to tell, which byte comes first.
    bool marked;
};

struct conversion {
    struct encoding from, to;
    bool passes_over, approximates;
    bool began_reading, began_writing;
};

// The names that glibc knows.
static const struct {
    const char *names;
    struct encoding encoding;
} encodings[] = {
    {"||ASCII|US-ASCII|US|ANSI_X3.4|ANSI_X3.4-1968|ANSI_X3.4-1986|ISO-IR-6|ISO_646.IRV:1991|"
     "ISO646-US|IBM367|CP367|CSASCII|",
     {ASCII, false, false}},
    {"|ISO-8859-1|ISO8859-1|ISO88591|ISO_8859-1|ISO_8859-1:1987|8859_1|ISO-IR-100|LATIN1|L1|IBM819|"
     "CP819|CSISOLATIN1|",
     {LATIN1, false, false}},
    {"|UTF-8|UTF8|ISO-10646/UTF-8|ISO-10646/UTF8|ISO-IR-193|", {UTF8, false, false}},
    {"|UTF-16|UTF16|", {UTF16, false, true}},
    {"|UTF-16LE|UTF16LE|", {UTF16, false, false}},
    {"|UTF-16BE|UTF16BE|", {UTF16, true, false}},
    {"|UNICODE|CSUNICODE|", {UCS2, false, true}},
    {"|UCS-2|UCS2|UCS-2LE|UNICODELITTLE|ISO-10646/UCS2|", {UCS2, false, false}},
    {"|UCS-2BE|UNICODEBIG|", {UCS2, true, false}},
    {"|UTF-32|UTF32|", {UTF32, false, true}},
    {"|UTF-32LE|UTF32LE|", {UTF32, false, false}},
    {"|UTF-32BE|UTF32BE|", {UTF32, true, false}},
    {"|UCS-4|UCS4|UCS-4BE|ISO-10646|ISO-10646/UCS4|10646-1:1993|10646-1:1993/UCS4|CSUCS4|",
     {UCS4, true, false}},
    {"|UCS-4LE|WCHAR_T|", {UCS4, false, false}},
};

// Signs that no name has do not count, nor does one stroke at the end.
static bool find(const char *name, size_t length, struct encoding *encoding) {
    char marked[32] = "|";
    size_t count = 1;
    for (size_t i = 0; i < length; ++i)
        if (isalnum((unsigned char)name[i]) || strchr("-_.:,/", name[i]) != NULL) {
            if (count == sizeof marked - 2)
                return false;
            marked[count++] = name[i];
        }
    if (marked[count - 1] == '/')
        --count;
    marked[count++] = '|';
    marked[count] = '\0';
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; ++i)
        if (strcasestr(encodings[i].names, marked) != NULL) {
            *encoding = encodings[i].encoding;
            return true;
        }
    return false;
}

WEAK iconv_t iconv_open(const char *to, const char *from) {
    struct conversion *made = calloc(1, sizeof *made);
    if (made == NULL)
        return (iconv_t)-1;
    const char *suffix = strstr(to, "//");
    size_t length = suffix == NULL ? strlen(to) : (size_t)(suffix - to);
    const char *other = strstr(from, "//");
    size_t other_length = other == NULL ? strlen(from) : (size_t)(other - from);
    if (!find(to, length, &made->to) || !find(from, other_length, &made->from)) {
        free(made);
        errno = EINVAL;
        return (iconv_t)-1;
    }
    made->passes_over = suffix != NULL && strcasestr(suffix, "IGNORE") != NULL;
    made->approximates = suffix != NULL && strcasestr(suffix, "TRANSLIT") != NULL;
    return made;
}

WEAK int iconv_close(iconv_t conversion) {
    if (conversion == (iconv_t)-1) {
        errno = EBADF;
        return -1;
    }
    free(conversion);
    return 0;
}

// The number of bytes that every character has at least.
static int smallest(enum kind kind) {
    switch (kind) {
    case UTF16:
    case UCS2:
        return 2;
    case UTF32:
    case UCS4:
        return 4;
    default:
        return 1;
    }
}

// What reading a character may come to instead of its number of bytes.
enum { INCOMPLETE = 0, INVALID = -1 };

static uint32_t number(const unsigned char *at, int size, bool big_endian) {
    uint32_t value = 0;
    for (int i = 0; i < size; ++i)
        value |= (uint32_t)at[i] << 8 * (big_endian ? size - 1 - i : i);
    return value;
}

// With the five and six bytes that there were once, as glibc.
static int read_utf8(const unsigned char *at, size_t left, uint32_t *character) {
    unsigned first = *at;
    if (first < 0x80) {
        *character = first;
        return 1;
    }
    int size = first >= 0xfc   ? 6
               : first >= 0xf8 ? 5
               : first >= 0xf0 ? 4
               : first >= 0xe0 ? 3
                               : 2;
    if (first < 0xc2 || first > 0xfd)
        return INVALID;
    uint32_t value = first & (0x7fu >> size);
    for (int i = 1; i < size; ++i) {
        if ((size_t)i >= left)
            return INCOMPLETE;
        if (at[i] >> 6 != 2)
            return INVALID;
        value = value << 6 | (at[i] & 0x3f);
        // What fits into less, and halves of pairs.
        bool too_long = i == 1 && size > 2 && value < 32u >> (size - 3);
        if (too_long || (i == 1 && first == 0xed && at[1] > 0x9f))
            return INVALID;
    }
    *character = value;
    return size;
}

static int read_units(const struct encoding *from, const unsigned char *at, size_t left,
                      uint32_t *character) {
    if (left < 2)
        return INCOMPLETE;
    uint32_t first = number(at, 2, from->big_endian);
    if (first < 0xd800 || first > 0xdfff) {
        *character = first;
        return 2;
    }
    if (from->kind == UCS2 || first > 0xdbff)
        return INVALID;
    if (left < 4)
        return INCOMPLETE;
    uint32_t second = number(at + 2, 2, from->big_endian);
    if (second < 0xdc00 || second > 0xdfff)
        return INVALID;
    *character = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    return 4;
}

static int read_character(const struct encoding *from, const unsigned char *at, size_t left,
                          uint32_t *character) {
    switch (from->kind) {
    case ASCII:
        *character = *at;
        return *at < 0x80 ? 1 : INVALID;
    case LATIN1:
        *character = *at;
        return 1;
    case UTF8:
        return read_utf8(at, left, character);
    case UTF16:
    case UCS2:
        return read_units(from, at, left, character);
    default:
        if (left < 4)
            return INCOMPLETE;
        *character = number(at, 4, from->big_endian);
        return *character > (from->kind == UCS4 ? 0x7fffffff : 0x10ffff)
                       || (*character >= 0xd800 && *character <= 0xdfff)
                   ? INVALID
                   : 4;
    }
}

static void put_number(unsigned char *at, int size, bool big_endian, uint32_t value) {
    for (int i = 0; i < size; ++i)
        at[i] = (unsigned char)(value >> 8 * (big_endian ? size - 1 - i : i));
}

// Returns the number of bytes, or INVALID for what the encoding does not have.
static int write_character(const struct encoding *to, uint32_t character, unsigned char *bytes) {
    switch (to->kind) {
    case ASCII:
    case LATIN1:
        *bytes = (unsigned char)character;
        return character <= (to->kind == ASCII ? 0x7f : 0xff) ? 1 : INVALID;
    case UTF8: {
        int size = 1;
        while (size < 6 && character >> (size == 1 ? 7 : 5 * size + 1) != 0)
            ++size;
        if (size == 1) {
            *bytes = (unsigned char)character;
            return 1;
        }
        for (int i = size - 1; i > 0; --i, character >>= 6)
            bytes[i] = (unsigned char)(0x80 | (character & 0x3f));
        *bytes = (unsigned char)((0xff00 >> size & 0xff) | character);
        return size;
    }
    case UTF16:
    case UCS2:
        if (character < 0x10000) {
            put_number(bytes, 2, to->big_endian, character);
            return 2;
        }
        if (to->kind == UCS2 || character > 0x10ffff)
            return INVALID;
        put_number(bytes, 2, to->big_endian, 0xd800 + ((character - 0x10000) >> 10));
        put_number(bytes + 2, 2, to->big_endian, 0xdc00 + (character & 0x3ff));
        return 4;
    default:
        put_number(bytes, 4, to->big_endian, character);
        return to->kind == UTF32 && character > 0x10ffff ? INVALID : 4;
    }
}

// Takes in which byte comes first, where the text says so.
static void read_mark(struct conversion *of, char **in, size_t *left) {
    int size = smallest(of->from.kind);
    if (of->began_reading || !of->from.marked || *left < (size_t)size)
        return;
    of->began_reading = true;
    for (int big = 0; big < 2; ++big)
        if (number((unsigned char *)*in, size, big) == 0xfeff) {
            of->from.big_endian = big;
            *in += size;
            *left -= (size_t)size;
            return;
        }
}

WEAK size_t iconv(iconv_t conversion, char **restrict in, size_t *restrict in_left,
                  char **restrict out, size_t *restrict out_left) {
    if (conversion == (iconv_t)-1) {
        errno = EBADF;
        return (size_t)-1;
    }
    struct conversion *of = conversion;
    if (in == NULL || *in == NULL) {
        of->began_reading = of->began_writing = false;
        return 0;
    }
    size_t approximated = 0;
    bool passed_over = false;
    read_mark(of, in, in_left);
    while (*in_left > 0) {
        uint32_t character = 0;
        int size = read_character(&of->from, (unsigned char *)*in, *in_left, &character);
        if (size == INCOMPLETE) {
            errno = EINVAL;
            return (size_t)-1;
        }
        unsigned char bytes[12];
        int length = 0, written = INVALID;
        if (size != INVALID) {
            if (of->to.marked && !of->began_writing)
                length = write_character(&of->to, 0xfeff, bytes);
            written = write_character(&of->to, character, bytes + length);
            if (written == INVALID && of->approximates) {
                written = write_character(&of->to, '?', bytes + length);
                approximated++;
            }
        }
        if (written == INVALID) {
            if (!of->passes_over) {
                errno = EILSEQ;
                return (size_t)-1;
            }
            passed_over = true;
            size = size == INVALID ? smallest(of->from.kind) : size;
            length = written = 0;
        }
        length += written;
        if (*out_left < (size_t)length) {
            errno = E2BIG;
            return (size_t)-1;
        }
        memcpy(*out, bytes, (size_t)length);
        *out += length;
        *out_left -= (size_t)length;
        *in += size;
        *in_left -= (size_t)size;
        of->began_writing |= length > 0;
    }
    if (passed_over) {
        errno = EILSEQ;
        return (size_t)-1;
    }
    return approximated;
}
