// Options of the command line, short and long. As GNU has it, options may come after other
// arguments, which are moved behind them as the scan goes on.
#include "kernel.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WEAK char *optarg;
WEAK int optind = 1, opterr = 1, optopt = '?';

// What optopt becomes, which a program may change, unless it is told another.
static int letter_in_error;
static char *rest;       // what is left of a group such as -abc
static int first_plain, first_unseen; // arguments that are no options: from the one to the other

struct scan {
    int count;
    char **arguments;
    const char *options;
    const struct option *long_options;
    int *long_index;
    bool single_dash, quiet;
};

static void complain(const struct scan *scan, const char *format, ...) __PRINTF(2, 3);
static void complain(const struct scan *scan, const char *format, ...) {
    if (scan->quiet || opterr == 0)
        return;
    char line[512];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof line, format, list);
    va_end(list);
    fprintf(stderr, "%s: %s\n", scan->arguments[0], line);
}

static void reverse(char **from, char **to) {
    for (; from < to--; ++from) {
        char *kept = *from;
        *from = *to;
        *to = kept;
    }
}

// Moves the plain arguments seen so far behind the options seen since.
static void move_plain(char **arguments) {
    reverse(arguments + first_plain, arguments + first_unseen);
    reverse(arguments + first_unseen, arguments + optind);
    reverse(arguments + first_plain, arguments + optind);
    first_plain += optind - first_unseen;
    first_unseen = optind;
}

static bool is_option(const char *argument) {
    return argument[0] == '-' && argument[1] != '\0';
}

enum { NO_LONG_OPTION = -2 };

static int read_long(struct scan *scan, const char *dashes, const char *name) {
    size_t length = strcspn(name, "=");
    const struct option *found = NULL;
    bool exact = false, ambiguous = false;
    int index = 0;
    for (int i = 0; scan->long_options[i].name != NULL; ++i) {
        const struct option *candidate = &scan->long_options[i];
        if (strncmp(candidate->name, name, length) != 0)
            continue;
        if (strlen(candidate->name) == length) {
            found = candidate;
            index = i;
            exact = true;
            break;
        }
        if (found == NULL) {
            found = candidate;
            index = i;
        } else if (found->has_arg != candidate->has_arg || found->flag != candidate->flag
                   || found->val != candidate->val) {
            ambiguous = true;
        }
    }
    // With one dash, what is no long option may be a group of short ones.
    if (found == NULL && *dashes != '\0' && dashes[1] == '\0'
        && strchr(scan->options, *name) != NULL)
        return NO_LONG_OPTION;
    const char *value = name[length] == '=' ? name + length + 1 : NULL;
    ++optind;
    rest = NULL;
    if (ambiguous && !exact) {
        letter_in_error = 0;
        char candidates[256] = "";
        for (const struct option *next = scan->long_options; next->name != NULL; ++next)
            if (strncmp(next->name, name, length) == 0)
                snprintf(candidates + strlen(candidates), sizeof candidates - strlen(candidates),
                         " '%s%s'", dashes, next->name);
        complain(scan, "option '%s%s' is ambiguous; possibilities:%s", dashes, name, candidates);
        return '?';
    }
    if (found == NULL) {
        letter_in_error = 0;
        complain(scan, "unrecognized option '%s%.*s'", dashes, (int)length, name);
        return '?';
    }
    if (value != NULL && found->has_arg == no_argument) {
        complain(scan, "option '%s%s' doesn't allow an argument", dashes, found->name);
        letter_in_error = found->val;
        return '?';
    }
    if (value == NULL && found->has_arg == required_argument) {
        if (optind >= scan->count) {
            complain(scan, "option '%s%s' requires an argument", dashes, found->name);
            letter_in_error = found->val;
            return *scan->options == ':' ? ':' : '?';
        }
        value = scan->arguments[optind++];
    }
    optarg = (char *)value;
    if (scan->long_index != NULL)
        *scan->long_index = index;
    if (found->flag == NULL)
        return found->val;
    *found->flag = found->val;
    return 0;
}

// `-W name` is the long option of that name, where the options say `W;`.
static int read_long_behind_letter(struct scan *scan, bool last) {
    const char *name = rest;
    if (last) {
        if (optind >= scan->count) {
            complain(scan, "option requires an argument -- 'W'");
            letter_in_error = 'W';
            return *scan->options == ':' ? ':' : '?';
        }
        name = scan->arguments[optind];
    }
    return read_long(scan, "-W ", name);
}

static int read_short(struct scan *scan) {
    char letter = *rest++;
    const char *found = letter == ':' || letter == ';' ? NULL : strchr(scan->options, letter);
    bool last = *rest == '\0';
    if (last)
        ++optind;
    if (found == NULL) {
        complain(scan, "invalid option -- '%c'", letter);
        letter_in_error = letter;
        return '?';
    }
    if (letter == 'W' && found[1] == ';' && scan->long_options != NULL)
        return read_long_behind_letter(scan, last);
    if (found[1] != ':')
        return letter;
    if (!last) {
        optarg = rest;
        ++optind;
    } else if (found[2] == ':') {
        optarg = NULL;
    } else if (optind < scan->count) {
        optarg = scan->arguments[optind++];
    } else {
        complain(scan, "option requires an argument -- '%c'", letter);
        letter_in_error = letter;
        letter = *scan->options == ':' ? ':' : '?';
    }
    rest = NULL;
    return letter;
}

static int find_option(struct scan *scan) {
    enum { PERMUTE, STOP, IN_ORDER } plain = PERMUTE;
    if (scan->count < 1)
        return -1;
    optarg = NULL;
    if (optind == 0) {
        optind = 1;
        rest = NULL;
        first_plain = first_unseen = 1;
    }
    if (first_unseen == 0)
        first_plain = first_unseen = optind;
    if (*scan->options == '-') {
        plain = IN_ORDER;
        ++scan->options;
    } else if (*scan->options == '+' || getenv("POSIXLY_CORRECT") != NULL) {
        plain = STOP;
        scan->options += *scan->options == '+';
    }
    scan->quiet = *scan->options == ':';

    if (rest == NULL || *rest == '\0') {
        if (first_unseen > optind)
            first_unseen = optind;
        if (first_plain > optind)
            first_plain = optind;
        if (plain == PERMUTE) {
            if (first_plain != first_unseen && first_unseen != optind)
                move_plain(scan->arguments);
            else if (first_unseen != optind)
                first_plain = optind;
            while (optind < scan->count && !is_option(scan->arguments[optind]))
                ++optind;
            first_unseen = optind;
        }
        if (optind < scan->count && strcmp(scan->arguments[optind], "--") == 0) {
            ++optind;
            if (first_plain != first_unseen && first_unseen != optind)
                move_plain(scan->arguments);
            else if (first_plain == first_unseen)
                first_plain = optind;
            first_unseen = scan->count;
            optind = scan->count;
        }
        if (optind >= scan->count) {
            if (first_plain != first_unseen)
                optind = first_plain;
            return -1;
        }
        char *argument = scan->arguments[optind];
        if (!is_option(argument)) {
            if (plain == STOP)
                return -1;
            optarg = argument;
            ++optind;
            return 1;
        }
        if (scan->long_options != NULL) {
            if (argument[1] == '-')
                return read_long(scan, "--", argument + 2);
            // With one dash a long option is tried first, unless it is a short one alone.
            if (scan->single_dash
                && (argument[2] != '\0' || strchr(scan->options, argument[1]) == NULL)) {
                int result = read_long(scan, "-", argument + 1);
                if (result != NO_LONG_OPTION)
                    return result;
            }
        }
        rest = argument + 1;
    }
    return read_short(scan);
}

static int next_option(struct scan *scan) {
    int result = find_option(scan);
    optopt = letter_in_error;
    return result;
}

WEAK int getopt(int count, char *const arguments[], const char *options) {
    return next_option(
        &(struct scan){.count = count, .arguments = (char **)arguments, .options = options});
}

WEAK int getopt_long(int count, char *const arguments[], const char *options,
                     const struct option *long_options, int *index) {
    return next_option(&(struct scan){.count = count,
                                      .arguments = (char **)arguments,
                                      .options = options,
                                      .long_options = long_options,
                                      .long_index = index});
}

WEAK int getopt_long_only(int count, char *const arguments[], const char *options,
                          const struct option *long_options, int *index) {
    return next_option(&(struct scan){.count = count,
                                      .arguments = (char **)arguments,
                                      .options = options,
                                      .long_options = long_options,
                                      .long_index = index,
                                      .single_dash = true});
}
