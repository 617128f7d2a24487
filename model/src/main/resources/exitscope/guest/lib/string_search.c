// Finding things in strings.
#include "kernel.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static char *find_or_end(const char *text, int c) {
    while (*text != '\0' && *text != (char)c)
        ++text;
    return (char *)text;
}

static char *find_last(const char *text, int c) {
    const char *last = NULL;
    do
        if (*text == (char)c)
            last = text;
    while (*text++ != '\0');
    return (char *)last;
}

char *strchr(const char *text, int c) {
    char *found = find_or_end(text, c);
    return *found == (char)c ? found : NULL;
}

WEAK char *strchrnul(const char *text, int c) {
    return find_or_end(text, c);
}

char *strrchr(const char *text, int c) {
    return find_last(text, c);
}

WEAK char *index(const char *text, int c) {
    return strchr(text, c);
}

WEAK char *rindex(const char *text, int c) {
    return find_last(text, c);
}

char *strstr(const char *text, const char *part) {
    size_t size = strlen(part);
    if (size == 0)
        return (char *)text;
    for (; (text = strchr(text, *part)) != NULL; ++text)
        if (strncmp(text, part, size) == 0)
            return (char *)text;
    return NULL;
}

WEAK char *strcasestr(const char *text, const char *part) {
    for (;; ++text) {
        size_t i = 0;
        while (part[i] != '\0'
               && tolower((unsigned char)text[i]) == tolower((unsigned char)part[i]))
            ++i;
        if (part[i] == '\0')
            return (char *)text;
        if (*text == '\0')
            return NULL;
    }
}

size_t strspn(const char *text, const char *accepted) {
    size_t length = 0;
    while (text[length] != '\0' && strchr(accepted, text[length]) != NULL)
        ++length;
    return length;
}

size_t strcspn(const char *text, const char *rejected) {
    size_t length = 0;
    while (text[length] != '\0' && strchr(rejected, text[length]) == NULL)
        ++length;
    return length;
}

char *strpbrk(const char *text, const char *accepted) {
    text += strcspn(text, accepted);
    return *text == '\0' ? NULL : (char *)text;
}

static char *next_token(char *text, const char *separators, char **rest) {
    if (text == NULL)
        text = *rest;
    text += strspn(text, separators);
    if (*text == '\0') {
        *rest = text;
        return NULL;
    }
    char *end = text + strcspn(text, separators);
    *rest = end;
    if (*end != '\0') {
        *end = '\0';
        ++*rest;
    }
    return text;
}

char *strtok(char *restrict text, const char *restrict separators) {
    static char *rest;
    return next_token(text, separators, &rest);
}

WEAK char *strtok_r(char *restrict text, const char *restrict separators, char **restrict rest) {
    return next_token(text, separators, rest);
}

WEAK char *strsep(char **restrict text, const char *restrict separators) {
    char *token = *text;
    if (token == NULL)
        return NULL;
    char *end = token + strcspn(token, separators);
    *text = *end == '\0' ? NULL : end + 1;
    *end = '\0';
    return token;
}
