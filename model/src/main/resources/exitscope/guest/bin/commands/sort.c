// sort [-nrufb] [-t SEPARATOR] [-k FIELD[,FIELD]] [FILE...]
#include "commands.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static char separator;
static int first_field, last_field;

static void take(char letter, const char *value) {
    if (letter == 't') {
        separator = *value;
        return;
    }
    char *end;
    first_field = (int)strtol(value, &end, 10);
    last_field = *end == ',' ? atoi(end + 1) : 0;
}

static char **lines;
static size_t used, capacity;

static int read_lines(FILE *stream, const char *name) {
    (void)name;
    char *line = NULL;
    size_t size = 0;
    for (ssize_t length; (length = getline(&line, &size, stream)) >= 0;) {
        if (length > 0 && line[length - 1] == '\n')
            line[length - 1] = '\0';
        if (used == capacity)
            lines = realloc(lines, (capacity = capacity == 0 ? 64 : capacity * 2) * sizeof *lines);
        lines[used++] = strdup(line);
    }
    free(line);
    return 0;
}

// Behind the end of a field. Without a separator, blanks begin the field that they stand before.
static const char *field_end(const char *text) {
    if (separator != '\0')
        return text + strcspn(text, (char[]){separator, '\0'});
    text += strspn(text, " \t");
    return text + strcspn(text, " \t");
}

// What of a line is compared.
static char *key_of(const char *line) {
    if (first_field == 0)
        return strdup(line);
    const char *start = line;
    for (int i = 1; i < first_field && *start != '\0'; ++i) {
        start = field_end(start);
        if (separator != '\0' && *start != '\0')
            ++start;
    }
    const char *end = start;
    if (last_field == 0)
        end = start + strlen(start);
    for (int i = first_field; i <= last_field; ++i) {
        if (i > first_field && separator != '\0' && *end != '\0')
            ++end;
        end = field_end(end);
    }
    return strndup(start, (size_t)(end - start));
}

static int compare_keys(const char *left, const char *right) {
    if (given('b')) {
        left += strspn(left, " \t");
        right += strspn(right, " \t");
    }
    if (given('n')) {
        double a = strtod(left, NULL), b = strtod(right, NULL);
        return (a > b) - (a < b);
    }
    return given('f') ? strcasecmp(left, right) : strcmp(left, right);
}

static int compare(const void *left, const void *right) {
    const char *a = *(char *const *)left, *b = *(char *const *)right;
    char *key_a = key_of(a), *key_b = key_of(b);
    int result = compare_keys(key_a, key_b);
    free(key_a);
    free(key_b);
    if (result == 0 && !given('u'))
        result = strcmp(a, b); // the last resort
    return given('r') ? -result : result;
}

int sort_main(int count, char **arguments) {
    separator = '\0';
    first_field = last_field = 0;
    lines = NULL;
    used = capacity = 0;
    int next = take_options(count, arguments, "nrufbt:k:", take);
    if (next < 0)
        return 2;
    static char *standard[] = {"-", NULL};
    for (char **name = next == count ? standard : arguments + next; *name != NULL; ++name) {
        FILE *stream = open_input(*name, "cannot read: %s");
        if (stream == NULL)
            return 2;
        read_lines(stream, *name);
    }
    if (used > 0)
        qsort(lines, used, sizeof *lines, compare);
    for (size_t i = 0; i < used; ++i)
        if (!given('u') || i == 0 || compare(&lines[i - 1], &lines[i]) != 0)
            puts(lines[i]);
    return 0;
}
