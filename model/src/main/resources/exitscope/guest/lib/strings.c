// Strings: length, copying, comparing.
#include "kernel.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

size_t strlen(const char *text) {
    const char *end = text;
    while (*end != '\0')
        ++end;
    return (size_t)(end - text);
}

WEAK size_t strnlen(const char *text, size_t limit) {
    size_t length = 0;
    while (length < limit && text[length] != '\0')
        ++length;
    return length;
}

static char *copy(char *to, const char *from) {
    while ((*to = *from++) != '\0')
        ++to;
    return to;
}

// Fills up with zeros; no zero at the end if the text is too long.
static char *copy_limited(char *to, const char *from, size_t size) {
    for (; size > 0 && *from != '\0'; --size)
        *to++ = *from++;
    memset(to, 0, size);
    return to;
}

WEAK char *stpcpy(char *restrict to, const char *restrict from) {
    return copy(to, from);
}

WEAK char *stpncpy(char *restrict to, const char *restrict from, size_t size) {
    return copy_limited(to, from, size);
}

char *strcpy(char *restrict to, const char *restrict from) {
    copy(to, from);
    return to;
}

char *strncpy(char *restrict to, const char *restrict from, size_t size) {
    copy_limited(to, from, size);
    return to;
}

char *strcat(char *restrict to, const char *restrict from) {
    copy(to + strlen(to), from);
    return to;
}

char *strncat(char *restrict to, const char *restrict from, size_t limit) {
    char *end = to + strlen(to);
    for (; limit > 0 && *from != '\0'; --limit)
        *end++ = *from++;
    *end = '\0';
    return to;
}

int strcmp(const char *a, const char *b) {
    for (; *a == *b && *a != '\0'; ++a, ++b)
        ;
    return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t limit) {
    for (; limit > 0; --limit, ++a, ++b)
        if (*a != *b || *a == '\0')
            return (unsigned char)*a - (unsigned char)*b;
    return 0;
}

// In the C locale, order is the order of bytes.
int strcoll(const char *a, const char *b) {
    return strcmp(a, b);
}

size_t strxfrm(char *restrict to, const char *restrict from, size_t size) {
    size_t length = strlen(from);
    if (size > 0)
        copy_limited(to, from, length < size ? length + 1 : size);
    return length;
}

WEAK int strncasecmp(const char *a, const char *b, size_t limit) {
    for (; limit > 0; --limit, ++a, ++b) {
        int difference = tolower((unsigned char)*a) - tolower((unsigned char)*b);
        if (difference != 0 || *a == '\0')
            return difference;
    }
    return 0;
}

WEAK int strcasecmp(const char *a, const char *b) {
    for (;; ++a, ++b) {
        int difference = tolower((unsigned char)*a) - tolower((unsigned char)*b);
        if (difference != 0 || *a == '\0')
            return difference;
    }
}

char *strdup(const char *text) {
    size_t size = strlen(text) + 1;
    char *copied = malloc(size);
    return copied == NULL ? NULL : memcpy(copied, text, size);
}

char *strndup(const char *text, size_t limit) {
    size_t length = 0;
    while (length < limit && text[length] != '\0')
        ++length;
    char *copied = malloc(length + 1);
    if (copied == NULL)
        return NULL;
    copied[length] = '\0';
    return memcpy(copied, text, length);
}

// Numbers within the text compare by value, as in file names: a9 before a10. A run of digits
// that begins with 0 is a fraction, in which more leading zeros are less.
WEAK int strverscmp(const char *a, const char *b) {
    const unsigned char *left = (const unsigned char *)a, *right = (const unsigned char *)b;
    size_t same = 0, run = 0;
    int zeros = 1;
    for (; left[same] == right[same]; ++same) {
        if (left[same] == '\0')
            return 0;
        if (!isdigit(left[same])) {
            run = same + 1;
            zeros = 1;
        } else if (left[same] != '0') {
            zeros = 0;
        }
    }
    int first_left = left[run] - '1', first_right = right[run] - '1';
    if (first_left >= 0 && first_left < 9 && first_right >= 0 && first_right < 9) {
        // Both runs are whole numbers: the longer is the greater.
        size_t end = same;
        for (; isdigit(left[end]); ++end)
            if (!isdigit(right[end]))
                return 1;
        if (isdigit(right[end]))
            return -1;
    } else if (zeros && run < same && (isdigit(left[same]) || isdigit(right[same]))) {
        // A common run of zeros: the one that ends here is less deep a fraction.
        return (unsigned char)(left[same] - '0') - (unsigned char)(right[same] - '0');
    }
    return left[same] - right[same];
}
