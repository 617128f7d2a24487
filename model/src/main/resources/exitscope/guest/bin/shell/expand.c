// What becomes of words before a command gets them (POSIX, chapter 2.6): tildes, parameters,
// commands and arithmetic are replaced; what came out of them unquoted is split into fields;
// patterns become paths; quotes have done their work.
#include "shell.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A field in the making. For each character `marks` tells whether it is only itself ('q') or may
// be part of a pattern (' ').
struct expansion {
    struct fields *fields; // NULL: all becomes one text
    struct text text, marks;
    bool splitting;                        // text is split too: it is the word in ${name-word}
    bool open;                             // there is a field, though it may be empty
    enum { NOTHING, SPACE, SEPARATOR } gap; // what ended the last field
};

void fields_add(struct fields *fields, char *item) {
    if (fields->count + 2 > fields->capacity) {
        int capacity = fields->capacity == 0 ? 8 : fields->capacity * 2;
        char **larger = allocate((size_t)capacity * sizeof *larger);
        if (fields->count > 0)
            memcpy(larger, fields->items, (size_t)fields->count * sizeof *larger);
        fields->items = larger;
        fields->capacity = capacity;
    }
    fields->items[fields->count++] = item;
    fields->items[fields->count] = NULL;
}

static void add(struct expansion *e, char c, bool quoted) {
    text_add(&e->text, c);
    text_add(&e->marks, quoted ? 'q' : ' ');
    e->open = true;
    e->gap = NOTHING;
}

static char *plain_text(struct expansion *e) {
    return copy_text(e->text.start == NULL ? "" : e->text.start, e->text.length);
}

static char *as_pattern(struct expansion *e) {
    struct text pattern = {0};
    text_append(&pattern, "");
    for (size_t i = 0; i < e->text.length; ++i) {
        if (e->marks.start[i] == 'q' && strchr("*?[]\\-!^/", e->text.start[i]) != NULL)
            text_add(&pattern, '\\');
        text_add(&pattern, e->text.start[i]);
    }
    return pattern.start == NULL ? "" : pattern.start;
}

static bool may_be_pattern(struct expansion *e) {
    for (size_t i = 0; i < e->text.length; ++i)
        if (e->marks.start[i] == ' ' && strchr("*?[", e->text.start[i]) != NULL)
            return true;
    return false;
}

static void end_field(struct expansion *e) {
    if (option['f'] || !may_be_pattern(e) || !expand_paths(as_pattern(e), e->fields))
        fields_add(e->fields, plain_text(e));
    e->text = e->marks = (struct text){0};
    e->open = false;
}

// Adds what an expansion gave, splitting it where a character of IFS stands. White space in IFS
// only separates; any other of its characters ends a field, even an empty one.
static void add_expanded(struct expansion *e, const char *text, bool quoted) {
    const char *separators = variable_get("IFS");
    if (separators == NULL)
        separators = " \t\n";
    for (; *text != '\0'; ++text) {
        if (quoted || e->fields == NULL || strchr(separators, *text) == NULL) {
            add(e, *text, quoted);
        } else if (strchr(" \t\n", *text) != NULL) {
            if (e->open) {
                end_field(e);
                e->gap = SPACE;
            }
        } else {
            if (e->open || e->gap != SPACE)
                end_field(e);
            e->gap = SEPARATOR;
        }
    }
}

static void expand_parts(struct expansion *e, struct part *part);

static char *one_text(struct word *word, bool pattern) {
    struct expansion e = {0};
    expand_parts(&e, word->parts);
    return pattern ? as_pattern(&e) : plain_text(&e);
}

char *expand_text(struct word *word) {
    return one_text(word, false);
}

char *expand_pattern(struct word *word) {
    return one_text(word, true);
}

void expand_words(struct word *words, struct fields *fields) {
    for (; words != NULL; words = words->next) {
        struct expansion e = {.fields = fields};
        expand_parts(&e, words->parts);
        if (e.open)
            end_field(&e);
    }
}

// $@ and $*: the parameters themselves; how they are kept apart depends on the quotes.
static void add_positional(struct expansion *e, bool at, bool quoted) {
    const char *separators = variable_get("IFS");
    char join = separators == NULL ? ' ' : *separators;
    for (int i = 0; i < positional_count; ++i) {
        if (i > 0) {
            if (e->fields != NULL && (at || !quoted)) {
                if (e->open || quoted)
                    end_field(e);
            } else if (at && e->fields == NULL) {
                add(e, ' ', quoted);
            } else if (join != '\0') {
                add(e, join, quoted);
            }
        }
        if (quoted)
            e->open = true;
        add_expanded(e, positional[i], quoted);
    }
    if (quoted && !at)
        e->open = true;
}

// A parameter that is one text; NULL if it is unset.
static const char *parameter_value(const char *name) {
    char *number = allocate(24);
    switch (*name) {
    case '?':
        sprintf(number, "%d", last_status);
        return number;
    case '$':
        sprintf(number, "%d", (int)shell_pid);
        return number;
    case '!':
        sprintf(number, "%d", (int)last_background);
        return last_background == 0 ? NULL : number;
    case '#':
        sprintf(number, "%d", positional_count);
        return number;
    case '-': {
        char *end = number;
        for (const char *letter = "aCefimnsuvx"; *letter != '\0'; ++letter)
            if (option[(unsigned char)*letter])
                *end++ = *letter;
        *end = '\0';
        return number;
    }
    case '@':
    case '*':
        return positional_count == 0 ? NULL : "set";
    }
    if (*name >= '0' && *name <= '9') {
        int index = atoi(name);
        return index == 0 ? shell_name : index <= positional_count ? positional[index - 1] : NULL;
    }
    if (strcmp(name, "LINENO") == 0) {
        sprintf(number, "%d", error_line);
        return number;
    }
    return variable_get(name);
}

// ${name%pattern} and its kin: the shortest or longest part at an end that matches is cut off.
static char *cut(const char *value, struct part *part) {
    const char *pattern = expand_pattern(part->word);
    size_t length = strlen(value);
    bool at_end = part->operation == '%' || part->operation == 'P';
    bool longest = part->operation == 'P' || part->operation == 'H';
    for (size_t i = 0; i <= length; ++i) {
        size_t size = longest ? length - i : i; // of what is cut off
        const char *piece = at_end ? value + length - size : copy_text(value, size);
        if (pattern_matches(pattern, piece))
            return at_end ? copy_text(value, length - size) : copy_text(value + size, length - size);
    }
    return copy_text(value, length);
}

static void add_parameter(struct expansion *e, struct part *part, const char *value) {
    if (*part->text == '@' || *part->text == '*') {
        add_positional(e, *part->text == '@', part->quoted);
        return;
    }
    if (part->quoted)
        e->open = true;
    add_expanded(e, value == NULL ? "" : value, part->quoted);
}

static void add_operand(struct expansion *e, struct part *part) {
    if (part->quoted)
        e->open = true;
    bool outer = e->splitting;
    e->splitting = !part->quoted;
    expand_parts(e, part->word->parts);
    e->splitting = outer;
}

static void expand_parameter(struct expansion *e, struct part *part) {
    const char *value = parameter_value(part->text);
    bool is_set = value != NULL && !(part->or_empty && *value == '\0');
    switch (part->operation) {
    case '-':
        is_set ? add_parameter(e, part, value) : add_operand(e, part);
        return;
    case '+':
        if (is_set)
            add_operand(e, part);
        else if (part->quoted)
            e->open = true;
        return;
    case '=':
        if (!is_set) {
            if (!is_name(part->text, strlen(part->text)))
                fail(2, "%s: bad variable name", part->text);
            value = expand_text(part->word);
            variable_set(part->text, value);
        }
        add_parameter(e, part, value);
        return;
    case '?':
        if (!is_set) {
            const char *message = expand_text(part->word);
            fail(2, "%s: %s", part->text,
                 *message != '\0'  ? message
                 : part->or_empty ? "parameter not set or null"
                                  : "parameter not set");
        }
        add_parameter(e, part, value);
        return;
    }
    if (value == NULL && option['u'] && *part->text != '@' && *part->text != '*')
        fail(2, "%s: parameter not set", part->text);
    if (part->operation == 'L') {
        char number[24];
        if (*part->text == '@' || *part->text == '*') {
            struct expansion all = {0};
            add_positional(&all, false, true);
            value = plain_text(&all);
        }
        sprintf(number, "%zu", value == NULL ? 0 : strlen(value));
        add_expanded(e, number, part->quoted);
    } else if (part->operation != 0) {
        if (part->quoted)
            e->open = true;
        add_expanded(e, cut(value == NULL ? "" : value, part), part->quoted);
    } else {
        add_parameter(e, part, value);
    }
}

static void expand_tilde(struct expansion *e, const char *user) {
    const char *home = NULL;
    if (*user == '\0') {
        home = variable_get("HOME");
    } else {
        struct passwd *entry = getpwnam(user);
        if (entry != NULL)
            home = entry->pw_dir;
    }
    if (home == NULL) {
        add(e, '~', true);
        home = user;
    }
    for (; *home != '\0'; ++home)
        add(e, *home, true);
}

static void expand_parts(struct expansion *e, struct part *part) {
    for (; part != NULL; part = part->next) {
        switch (part->kind) {
        case TEXT:
            if (part->quoted)
                e->open = true;
            if (e->splitting) {
                add_expanded(e, part->text, part->quoted);
                break;
            }
            for (const char *c = part->text; *c != '\0'; ++c)
                add(e, *c, part->quoted);
            break;
        case TILDE:
            expand_tilde(e, part->text);
            break;
        case PARAMETER:
            expand_parameter(e, part);
            break;
        case COMMAND:
            if (part->quoted)
                e->open = true;
            add_expanded(e, output_of(part->command), part->quoted);
            break;
        case ARITHMETIC: {
            char number[24];
            sprintf(number, "%ld", arithmetic(expand_text(part->word)));
            add_expanded(e, number, part->quoted);
            break;
        }
        }
    }
}
