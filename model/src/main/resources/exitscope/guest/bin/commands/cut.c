// cut -f LIST [-d LETTER] [-s] [FILE...], cut -c LIST [FILE...]: parts of each line.
#include "commands.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char *list;
static char delimiter;

static void take(char letter, const char *value) {
    if (letter == 'd')
        delimiter = value[0];
    else
        list = value;
}

// A number in the list, 0 where there is none.
static long number(const char **at) {
    long value = 0;
    while (isdigit((unsigned char)**at))
        value = value * 10 + *(*at)++ - '0';
    return value;
}

// Whether the list, such as 1,3-5,7-, has this position, which counts from 1; negative if the list
// makes no sense.
static int chosen(long position) {
    int found = 0;
    for (const char *at = list;; ++at) {
        const char *begin = at;
        long first = number(&at), last = first;
        if (*at == '-') {
            ++at;
            const char *digits = at;
            last = number(&at);
            if (at == digits)
                last = LONG_MAX;
            if (first == 0 && digits - begin == 1 && at != digits)
                first = 1;
        }
        if (at == begin || first < 1 || last < first || (*at != ',' && *at != '\0'))
            return -1;
        found |= position >= first && position <= last;
        if (*at == '\0')
            return found;
    }
}

static void cut_letters(const char *line) {
    for (long i = 0; line[i] != '\0'; ++i)
        if (chosen(i + 1))
            putchar(line[i]);
    putchar('\n');
}

static void cut_fields(char *line) {
    if (delimiter == '\0' || strchr(line, delimiter) == NULL) {
        if (!given('s'))
            puts(line);
        return;
    }
    bool first = true;
    for (long field = 1; line != NULL; ++field) {
        char *end = strchr(line, delimiter);
        if (end != NULL)
            *end++ = '\0';
        if (chosen(field)) {
            if (!first)
                putchar(delimiter);
            fputs(line, stdout);
            first = false;
        }
        line = end;
    }
    putchar('\n');
}

static int cut_stream(FILE *stream, const char *name) {
    (void)name;
    char *line = NULL;
    size_t size = 0;
    for (ssize_t length; (length = getline(&line, &size, stream)) >= 0;) {
        if (length > 0 && line[length - 1] == '\n')
            line[length - 1] = '\0';
        if (given('f'))
            cut_fields(line);
        else
            cut_letters(line);
    }
    free(line);
    return 0;
}

int cut_main(int count, char **arguments) {
    list = NULL;
    delimiter = '\t';
    int next = take_options(count, arguments, "f:c:d:s", take);
    if (next < 0)
        return 1;
    if (list == NULL || given('f') == given('c')) {
        report("you must specify a list of characters, or fields");
        return 1;
    }
    if (chosen(1) < 0) {
        report("invalid list '%s'", list);
        return 1;
    }
    return for_each_input(count - next, arguments + next, "%s", cut_stream);
}
