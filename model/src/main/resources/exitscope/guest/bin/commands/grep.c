// grep [-EFiovwxcnqlsHhe] PATTERN [FILE...]: the lines that match.
#include "commands.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

static const char *pattern;
static regex_t expression;
static bool titles;
static bool any_match;

static void take(char letter, const char *value) {
    (void)letter;
    pattern = value;
}

// A fixed text as a pattern that means just it.
static char *quoted(const char *text) {
    char *result = malloc(strlen(text) * 2 + 1), *to = result;
    for (; *text != '\0'; ++text) {
        if (strchr("\\[].*^$", *text) != NULL)
            *to++ = '\\';
        *to++ = *text;
    }
    *to = '\0';
    return result;
}

static bool is_word_part(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The first match at or after `from`, whole words or lines only if so demanded.
static bool find(const char *line, size_t from, regmatch_t *match) {
    for (;;) {
        if (regexec(&expression, line + from, 1, match, from > 0 ? REG_NOTBOL : 0) != 0)
            return false;
        match->rm_so += (regoff_t)from;
        match->rm_eo += (regoff_t)from;
        bool fits = true;
        if (given('x'))
            fits = match->rm_so == 0 && line[match->rm_eo] == '\0';
        else if (given('w'))
            fits = (match->rm_so == 0 || !is_word_part(line[match->rm_so - 1]))
                   && !is_word_part(line[match->rm_eo]);
        if (fits)
            return true;
        from = (size_t)match->rm_so + 1;
        if (line[match->rm_so] == '\0')
            return false;
    }
}

static void print_prefix(const char *name, unsigned long number) {
    if (titles)
        printf("%s:", name == NULL ? "(standard input)" : name);
    if (given('n'))
        printf("%lu:", number);
}

static void print_matches(const char *line, const char *name, unsigned long number) {
    regmatch_t match;
    for (size_t from = 0; find(line, from, &match); from = (size_t)match.rm_eo) {
        if (match.rm_eo == match.rm_so) {
            if (line[match.rm_eo++] == '\0')
                return;
            continue;
        }
        print_prefix(name, number);
        printf("%.*s\n", (int)(match.rm_eo - match.rm_so), line + match.rm_so);
    }
}

static int search(FILE *stream, const char *name) {
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    unsigned long number = 0, count = 0;
    while ((length = getline(&line, &capacity, stream)) >= 0) {
        if (length > 0 && line[length - 1] == '\n')
            line[length - 1] = '\0';
        ++number;
        regmatch_t match;
        if (find(line, 0, &match) == given('v'))
            continue;
        ++count;
        any_match = true;
        if (given('q') || given('l'))
            break;
        if (given('c'))
            continue;
        if (given('o')) {
            if (!given('v'))
                print_matches(line, name, number);
            continue;
        }
        print_prefix(name, number);
        puts(line);
    }
    free(line);
    if (given('l') && count > 0 && !given('q'))
        puts(name == NULL ? "(standard input)" : name);
    if (given('c') && !given('q') && !given('l')) {
        if (titles)
            printf("%s:", name == NULL ? "(standard input)" : name);
        printf("%lu\n", count);
    }
    return 0;
}

int grep_main(int count, char **arguments) {
    pattern = NULL;
    any_match = false;
    int next = take_options(count, arguments, "EFGivwxcnqlosHhe:", take);
    if (next < 0)
        return 2;
    if (pattern == NULL && next == count) {
        usage("[OPTION]... PATTERNS [FILE]...");
        return 2;
    }
    if (pattern == NULL)
        pattern = arguments[next++];
    int flags = (given('E') ? REG_EXTENDED : 0) | (given('i') ? REG_ICASE : 0);
    int error = regcomp(&expression, given('F') ? quoted(pattern) : pattern,
                        given('F') ? flags & ~REG_EXTENDED : flags);
    if (error != 0) {
        char message[128];
        regerror(error, &expression, message, sizeof message);
        report("%s", message);
        return 2;
    }
    titles = given('H') || (count - next > 1 && !given('h'));
    int status = for_each_input(count - next, arguments + next, "%s", search);
    return any_match && (status == 0 || given('q')) ? 0 : status != 0 ? 2 : 1;
}
