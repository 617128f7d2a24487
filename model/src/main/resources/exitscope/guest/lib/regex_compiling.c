// Regular expressions: from text to tree.
#include "class.h"
#include "kernel.h"
#include "regex.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

struct parser {
    const char *start, *next;
    struct regex_program *program;
    int groups, closed; // how many there are; a bit for each that is complete
    int depth;
    int error;
    bool extended;
};

enum { DEEPEST = 250, MOST_REPEATS = 32767 }; // RE_DUP_MAX

static struct regex_node *parse_alternatives(struct parser *parser);

static struct regex_node *make(struct parser *parser, enum regex_kind kind) {
    struct regex_program *program = parser->program;
    if (program->used == program->count) {
        if (parser->error == 0)
            parser->error = REG_ESPACE;
        return &program->nodes[0];
    }
    struct regex_node *node = &program->nodes[program->used++];
    *node = (struct regex_node){.kind = kind};
    return node;
}

static struct regex_node *fail(struct parser *parser, int error) {
    if (parser->error == 0)
        parser->error = error;
    return make(parser, EMPTY);
}

static void add_to_set(struct parser *parser, struct regex_node *node, int c) {
    node->set[c / 8] |= (unsigned char)(1 << c % 8);
    if (parser->program->flags & REG_ICASE && isalpha(c)) {
        int other = islower(c) ? toupper(c) : tolower(c);
        node->set[other / 8] |= (unsigned char)(1 << other % 8);
    }
}

static struct regex_node *character(struct parser *parser, char c) {
    struct regex_node *node = make(parser, CHARACTER);
    add_to_set(parser, node, (unsigned char)c);
    return node;
}

// Everything but what is in the set; newlines only if they are nothing special.
static void invert(struct parser *parser, struct regex_node *node) {
    for (int i = 0; i < 32; ++i)
        node->set[i] = (unsigned char)~node->set[i];
    node->set[0] &= (unsigned char)~1;
    if (parser->program->flags & REG_NEWLINE)
        node->set['\n' / 8] &= (unsigned char)~(1 << '\n' % 8);
}

static void add_class(struct parser *parser, struct regex_node *node, const char *name,
                      size_t length) {
    bool known = false;
    for (int c = 1; c < 256; ++c)
        if (__in_class(name, length, c, &known))
            add_to_set(parser, node, c);
    if (!known)
        fail(parser, REG_ECTYPE);
}

// One end of a range: a character, or [.c.] or [=c=].
static int bracket_end(struct parser *parser) {
    const char *next = parser->next;
    if (next[0] == '[' && (next[1] == '.' || next[1] == '=') && next[2] != '\0'
        && next[3] == next[1] && next[4] == ']') {
        parser->next += 5;
        return (unsigned char)next[2];
    }
    if (*next == '[' && (next[1] == '.' || next[1] == '='))
        fail(parser, REG_ECOLLATE);
    ++parser->next;
    return (unsigned char)*next;
}

static struct regex_node *parse_bracket(struct parser *parser) {
    struct regex_node *node = make(parser, CHARACTER);
    bool inverted = *parser->next == '^';
    parser->next += inverted;
    for (bool first = true; *parser->next != ']' || first; first = false) {
        if (*parser->next == '\0' || parser->error != 0)
            return fail(parser, REG_EBRACK);
        if (parser->next[0] == '[' && parser->next[1] == ':') {
            const char *end = strstr(parser->next + 2, ":]");
            if (end == NULL)
                return fail(parser, REG_EBRACK);
            add_class(parser, node, parser->next + 2, (size_t)(end - parser->next - 2));
            parser->next = end + 2;
            continue;
        }
        int low = bracket_end(parser), high = low;
        if (parser->next[0] == '-' && parser->next[1] != ']' && parser->next[1] != '\0') {
            ++parser->next;
            high = bracket_end(parser);
            if (high < low)
                return fail(parser, REG_ERANGE);
        }
        for (int c = low; c <= high; ++c)
            add_to_set(parser, node, c);
    }
    ++parser->next;
    if (inverted)
        invert(parser, node);
    return node;
}

static struct regex_node *parse_group(struct parser *parser) {
    struct regex_node *node = make(parser, GROUP);
    if (++parser->depth > DEEPEST)
        return fail(parser, REG_ESPACE);
    int number = node->least = ++parser->groups;
    node->left = parse_alternatives(parser);
    --parser->depth;
    if (parser->extended ? *parser->next == ')' : strncmp(parser->next, "\\)", 2) == 0) {
        parser->next += parser->extended ? 1 : 2;
        if (number < 10)
            parser->closed |= 1 << number;
        return node;
    }
    return fail(parser, REG_EPAREN);
}

// \w \W \s \S of GNU
static struct regex_node *parse_shorthand(struct parser *parser, char letter) {
    struct regex_node *node = make(parser, CHARACTER);
    bool word = tolower(letter) == 'w';
    add_class(parser, node, word ? "alnum" : "space", 5);
    if (word)
        add_to_set(parser, node, '_');
    if (isupper(letter))
        invert(parser, node);
    return node;
}

static struct regex_node *parse_escape(struct parser *parser) {
    char c = *parser->next;
    if (c == '\0')
        return fail(parser, REG_EESCAPE);
    ++parser->next;
    switch (c) {
    case '<':
        return make(parser, WORD_START);
    case '>':
        return make(parser, WORD_END);
    case 'b':
        return make(parser, WORD_EDGE);
    case 'B':
        return make(parser, NO_WORD_EDGE);
    case 'w':
    case 'W':
    case 's':
    case 'S':
        return parse_shorthand(parser, c);
    }
    if (!parser->extended && c == '(')
        return parse_group(parser);
    if (c >= '1' && c <= '9') {
        if (!(parser->closed >> (c - '0') & 1))
            return fail(parser, REG_ESUBREG);
        struct regex_node *node = make(parser, REFERENCE);
        node->least = c - '0';
        return node;
    }
    return character(parser, c);
}

// Whether a repetition or the end of an alternative stands here.
static bool is_repetition(struct parser *parser) {
    const char *next = parser->next;
    if (parser->extended)
        return *next == '*' || *next == '+' || *next == '?' || *next == '{';
    return *next == '*'
           || (*next == '\\' && (next[1] == '{' || next[1] == '+' || next[1] == '?'));
}

static bool is_end(struct parser *parser) {
    const char *next = parser->next;
    if (parser->extended)
        return *next == '\0' || *next == '|' || (*next == ')' && parser->depth > 0);
    return *next == '\0'
           || (*next == '\\' && (next[1] == '|' || (next[1] == ')' && parser->depth > 0)));
}

static struct regex_node *parse_atom(struct parser *parser, bool first) {
    char c = *parser->next++;
    switch (c) {
    case '[':
        return parse_bracket(parser);
    case '.': {
        struct regex_node *node = make(parser, CHARACTER);
        invert(parser, node);
        return node;
    }
    case '\\':
        if (!parser->extended && *parser->next == ')')
            return fail(parser, REG_EPAREN);
        if (!parser->extended && *parser->next == '{')
            return fail(parser, REG_BADRPT);
        return parse_escape(parser);
    case '^':
        if (parser->extended || first)
            return make(parser, LINE_START);
        break;
    case '$':
        if (parser->extended || is_end(parser))
            return make(parser, LINE_END);
        break;
    case '(':
        if (parser->extended)
            return parse_group(parser);
        break;
    }
    return character(parser, c);
}

static int parse_number(struct parser *parser) {
    int value = -1;
    while (isdigit((unsigned char)*parser->next)) {
        value = (value < 0 ? 0 : value * 10) + *parser->next++ - '0';
        if (value > MOST_REPEATS) {
            fail(parser, REG_ESPACE);
            return 0;
        }
    }
    return value;
}

// {least,most}, behind the brace
static bool parse_bounds(struct parser *parser, int *least, int *most) {
    *least = *most = parse_number(parser);
    if (*parser->next == ',') {
        ++parser->next;
        *most = parse_number(parser);
        if (*least < 0)
            *least = 0;
    } else if (*least < 0) {
        fail(parser, *parser->next == '\0' ? REG_EBRACE : REG_BADBR);
        return false;
    }
    const char *end = parser->extended ? "}" : "\\}";
    if (strncmp(parser->next, end, strlen(end)) != 0) {
        fail(parser, *parser->next == '\0' ? REG_EBRACE : REG_BADBR);
        return false;
    }
    parser->next += strlen(end);
    if (*most >= 0 && *least > *most) {
        fail(parser, REG_BADBR);
        return false;
    }
    return true;
}

static struct regex_node *parse_repetitions(struct parser *parser, struct regex_node *node) {
    while (is_repetition(parser) && parser->error == 0) {
        if (*parser->next == '\\')
            ++parser->next;
        char operator = *parser->next++;
        int least = operator == '+', most = operator == '?' ? 1 : -1;
        if (operator == '{' && !parse_bounds(parser, &least, &most))
            return node;
        struct regex_node *repeat = make(parser, REPEAT);
        repeat->left = node;
        repeat->least = least;
        repeat->most = most;
        node = repeat;
    }
    return node;
}

static struct regex_node *parse_sequence(struct parser *parser) {
    struct regex_node *result = NULL;
    bool first = true; // nothing to repeat stands before
    while (!is_end(parser) && parser->error == 0) {
        if (first && parser->extended && is_repetition(parser)) {
            // As glibc has it: a star at the very front repeats nothing, all else is an error.
            if (*parser->next != '*' || parser->next != parser->start)
                return fail(parser, REG_BADRPT);
            ++parser->start;
            ++parser->next;
            continue;
        }
        struct regex_node *node = parse_atom(parser, result == NULL);
        first = node->kind == LINE_START && !parser->extended;
        if (!first)
            node = parse_repetitions(parser, node);
        if (result == NULL) {
            result = node;
        } else {
            struct regex_node *sequence = make(parser, SEQUENCE);
            sequence->left = result;
            sequence->right = node;
            result = sequence;
        }
    }
    return result == NULL ? make(parser, EMPTY) : result;
}

static struct regex_node *parse_alternatives(struct parser *parser) {
    struct regex_node *result = parse_sequence(parser);
    while (parser->error == 0
           && (parser->extended ? *parser->next == '|' : strncmp(parser->next, "\\|", 2) == 0)) {
        parser->next += parser->extended ? 1 : 2;
        struct regex_node *alternative = make(parser, ALTERNATIVE);
        alternative->left = result;
        alternative->right = parse_sequence(parser);
        result = alternative;
    }
    return result;
}

WEAK int regcomp(regex_t *restrict expression, const char *restrict pattern, int flags) {
    size_t count = strlen(pattern) * 3 + 16;
    *expression = (regex_t){0};
    struct regex_program *program =
        malloc(sizeof *program + count * sizeof(struct regex_node));
    if (program == NULL)
        return REG_ESPACE;
    *program = (struct regex_program){.flags = flags, .count = count};
    struct parser parser = {
        .start = pattern, .next = pattern, .program = program, .extended = (flags & REG_EXTENDED) != 0};
    program->root = parse_alternatives(&parser);
    if (parser.error == 0 && *parser.next != '\0')
        parser.error = REG_EPAREN;
    if (parser.error != 0) {
        free(program);
        return parser.error;
    }
    expression->__program = program;
    expression->re_nsub = (size_t)parser.groups;
    return 0;
}

WEAK void regfree(regex_t *expression) {
    free(expression->__program);
    expression->__program = NULL;
}

WEAK size_t regerror(int error, const regex_t *restrict expression, char *restrict text,
                     size_t size) {
    static const char *const messages[] = {
        "Success", "No match", "Invalid regular expression", "Invalid collation character",
        "Invalid character class name", "Trailing backslash", "Invalid back reference",
        "Unmatched [, [^, [:, [., or [=", "Unmatched ( or \\(", "Unmatched \\{",
        "Invalid content of \\{\\}", "Invalid range end", "Memory exhausted",
        "Invalid preceding regular expression"};
    (void)expression;
    const char *message = error >= 0 && error < (int)(sizeof messages / sizeof messages[0])
                              ? messages[error]
                              : "Unknown error";
    size_t length = strlen(message) + 1;
    if (size > 0) {
        size_t copied = length < size ? length : size;
        memcpy(text, message, copied);
        text[copied - 1] = '\0';
    }
    return length;
}
