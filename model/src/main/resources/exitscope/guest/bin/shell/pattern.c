// Patterns: * and ? and [...], for case, for cutting, and for the names of files.
#include "shell.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool in_class(const char *name, size_t length, unsigned char c) {
    static const struct {
        const char *name;
        int (*test)(int);
    } classes[] = {{"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank}, {"cntrl", iscntrl},
                   {"digit", isdigit}, {"graph", isgraph}, {"lower", islower}, {"print", isprint},
                   {"punct", ispunct}, {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit}};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; ++i)
        if (strlen(classes[i].name) == length && memcmp(classes[i].name, name, length) == 0)
            return classes[i].test(c) != 0;
    return false;
}

// The pattern is behind a `[`. Moves it behind the `]`; if there is none, `[` is only itself.
static bool bracket_matches(const char **pattern, unsigned char c, bool *is_bracket) {
    const char *next = *pattern;
    bool inverted = *next == '!' || *next == '^', found = false;
    next += inverted;
    for (bool first = true; *next != ']' || first; first = false) {
        if (*next == '\0') {
            *is_bracket = false;
            return false;
        }
        const char *end;
        if (next[0] == '[' && next[1] == ':' && (end = strstr(next + 2, ":]")) != NULL) {
            found |= in_class(next + 2, (size_t)(end - next - 2), c);
            next = end + 2;
            continue;
        }
        if (*next == '\\' && next[1] != '\0')
            ++next;
        unsigned char low = (unsigned char)*next++, high = low;
        if (next[0] == '-' && next[1] != ']' && next[1] != '\0') {
            ++next;
            if (*next == '\\' && next[1] != '\0')
                ++next;
            high = (unsigned char)*next++;
        }
        found |= low <= c && c <= high;
    }
    *pattern = next + 1;
    *is_bracket = true;
    return found != inverted;
}

bool pattern_matches(const char *pattern, const char *text) {
    const char *star = NULL, *star_text = NULL; // where to go on if the rest does not match
    for (;;) {
        const char *here = pattern;
        char p = *pattern == '\0' ? '\0' : *pattern++;
        bool matches = false;
        if (p == '*') {
            star = pattern;
            star_text = text;
            continue;
        }
        if (p == '\0' && *text == '\0')
            return true;
        if (p == '?') {
            matches = *text != '\0';
        } else if (p == '[' && *text != '\0') {
            bool is_bracket;
            matches = bracket_matches(&pattern, (unsigned char)*text, &is_bracket);
            if (!is_bracket)
                matches = *text == '[';
        } else if (p != '\0') {
            if (p == '\\' && *pattern != '\0')
                p = *pattern++;
            matches = p == *text;
        }
        if (matches) {
            ++text;
            continue;
        }
        if (star == NULL || *star_text == '\0')
            return false;
        (void)here;
        pattern = star;
        text = ++star_text;
    }
}

static int by_name(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static char *join(const char *directory, const char *name, const char *rest) {
    struct text path = {0};
    text_append(&path, directory);
    text_append(&path, name);
    text_append(&path, rest);
    return path.start == NULL ? "" : path.start;
}

static char *without_backslashes(const char *pattern, size_t length) {
    char *result = copy_text(pattern, length), *to = result;
    for (size_t i = 0; i < length; ++i) {
        if (pattern[i] == '\\' && i + 1 < length)
            ++i;
        *to++ = pattern[i];
    }
    *to = '\0';
    return result;
}

static bool has_magic(const char *pattern, size_t length) {
    for (size_t i = 0; i < length; ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (strchr("*?[", pattern[i]) != NULL)
            return true;
    }
    return false;
}

// One component of a path after the other.
static void expand_from(const char *directory, const char *pattern, struct fields *fields) {
    size_t slashes = strspn(pattern, "/");
    if (slashes > 0) {
        expand_from(join(directory, copy_text(pattern, slashes), ""), pattern + slashes, fields);
        return;
    }
    size_t length = strcspn(pattern, "/");
    const char *rest = pattern + length;
    if (!has_magic(pattern, length)) {
        char *path = join(directory, without_backslashes(pattern, length), "");
        struct stat status;
        if (*rest == '\0' ? lstat(path, &status) == 0 || *path == '\0' : true) {
            if (*rest == '\0')
                fields_add(fields, path);
            else
                expand_from(path, rest, fields);
        }
        return;
    }
    DIR *stream = opendir(*directory == '\0' ? "." : directory);
    if (stream == NULL)
        return;
    const char *part = copy_text(pattern, length);
    struct fields names = {0};
    for (struct dirent *entry; (entry = readdir(stream)) != NULL;)
        if ((entry->d_name[0] != '.' || part[0] == '.') && pattern_matches(part, entry->d_name))
            fields_add(&names, copy_text(entry->d_name, strlen(entry->d_name)));
    closedir(stream);
    for (int i = 0; i < names.count; ++i) {
        char *path = join(directory, names.items[i], "");
        struct stat status;
        if (*rest == '\0')
            fields_add(fields, path);
        else if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
            expand_from(path, rest, fields);
    }
}

bool expand_paths(const char *pattern, struct fields *fields) {
    int before = fields->count;
    expand_from("", pattern, fields);
    if (fields->count == before)
        return false;
    qsort(fields->items + before, (size_t)(fields->count - before), sizeof(char *), by_name);
    return true;
}
