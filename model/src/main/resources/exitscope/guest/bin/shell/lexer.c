// From characters to words and operators.
#include "shell.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// Here-documents announced on this line; their text follows it.
struct awaited {
    struct redirection *redirection;
    struct word *delimiter;
    bool strip_tabs;
    struct awaited *next;
};
static struct awaited *awaited;

// Where quotes and expansions end depends on what they are in.
enum context {
    BARE,        // a word between blanks
    BARE_OPERAND, // ${name-HERE}
    DOUBLE,      // "HERE"
    DOUBLE_OPERAND, // "${name-HERE}"
    PLAIN_TEXT,  // a here-document
    EXPRESSION,  // $((HERE))
};

// The parts of a word as they come.
struct collector {
    struct part **end;
    struct text text;
    bool quoted, started;
    bool plain; // nothing but unquoted text so far
};

void lexer_reset(void) {
    awaited = NULL;
}

static int peek(void) {
    return input_peek();
}

// A backslash before a line's end joins it with the next line.
static int peek_joined(void) {
    while (input_peek() == '\\' && input_peek_after() == '\n') {
        input_next();
        input_next();
    }
    return input_peek();
}

static void finish_text(struct collector *c) {
    if (!c->started)
        return;
    struct part *part = allocate(sizeof *part);
    *part = (struct part){.kind = TEXT, .quoted = c->quoted,
                          .text = copy_text(c->text.start == NULL ? "" : c->text.start,
                                            c->text.length)};
    *c->end = part;
    c->end = &part->next;
    c->text = (struct text){0};
    c->started = false;
}

static void start_text(struct collector *c, bool quoted) {
    if (c->started && c->quoted != quoted)
        finish_text(c);
    c->started = true;
    c->quoted = quoted;
    if (quoted)
        c->plain = false;
}

static void collect(struct collector *c, int character, bool quoted) {
    start_text(c, quoted);
    text_add(&c->text, (char)character);
}

static struct part *add_part(struct collector *c, int kind, bool quoted) {
    finish_text(c);
    c->plain = false;
    struct part *part = allocate(sizeof *part);
    part->kind = kind;
    part->quoted = quoted;
    *c->end = part;
    c->end = &part->next;
    return part;
}

static struct word *read_parts(enum context context, struct collector *c);

static struct word *read_word(enum context context) {
    struct word *word = allocate(sizeof *word);
    struct collector c = {.end = &word->parts, .plain = true};
    read_parts(context, &c);
    return word;
}

static bool is_quoting(enum context context) {
    return context == DOUBLE || context == DOUBLE_OPERAND || context == PLAIN_TEXT
           || context == EXPRESSION;
}

static void read_single_quotes(struct collector *c) {
    start_text(c, true);
    for (int character; (character = input_next()) != '\'';) {
        if (character < 0)
            syntax_error("Unterminated quoted string");
        collect(c, character, true);
    }
}

static void read_double_quotes(struct collector *c) {
    // Empty quotes are a word, but "$@" without parameters is none; so only text says so.
    if (peek() == '"')
        start_text(c, true);
    read_parts(DOUBLE, c);
    if (input_next() != '"')
        syntax_error("Unterminated quoted string");
}

// `command`: backslashes are taken off first, then it is read as $(command).
static void read_backquotes(struct collector *c, bool quoted) {
    struct text command = {0};
    for (int character; (character = input_next()) != '`';) {
        if (character < 0)
            syntax_error("EOF in backquote substitution");
        if (character == '\\') {
            int next = peek();
            if (next == '`' || next == '$' || next == '\\' || (quoted && next == '"'))
                character = input_next();
        }
        text_add(&command, (char)character);
    }
    struct part *part = add_part(c, COMMAND, quoted);
    part->command = parse_program(command.start == NULL ? "" : command.start);
}

static void read_arithmetic(struct collector *c, bool quoted) {
    struct part *part = add_part(c, ARITHMETIC, quoted);
    part->word = read_word(EXPRESSION);
    if (input_next() != ')' || input_next() != ')')
        syntax_error("Missing '))'");
}

static const char *read_parameter_name(void) {
    struct text name = {0};
    int c = peek_joined();
    if (isdigit(c)) {
        while (isdigit(peek()))
            text_add(&name, (char)input_next());
    } else if (isalpha(c) || c == '_') {
        while (isalnum(peek()) || peek() == '_')
            text_add(&name, (char)input_next());
    } else if (c > 0 && strchr("@*#?-$!", c) != NULL) {
        text_add(&name, (char)input_next());
    }
    return name.start;
}

static void bad_substitution(void) __attribute__((__noreturn__));
static void bad_substitution(void) {
    error_line = input->line;
    fail(2, "Bad substitution");
}

static void read_braces(struct collector *c, bool quoted) {
    struct part *part = add_part(c, PARAMETER, quoted);
    if (peek_joined() == '#') { // ${#name}, ${#}, ${#-word}
        input_next();
        int next = peek_joined();
        if (next == '}' || next == ':' || next == '%' || next == '=' || next == '+') {
            part->text = "#";
        } else {
            part->operation = 'L';
            part->text = read_parameter_name();
        }
    } else {
        part->text = read_parameter_name();
    }
    int next = input_next();
    if (part->text != NULL && part->operation == 0 && next != '}') {
        if (next == ':') {
            part->or_empty = true;
            next = input_next();
        }
        if (next < 0 || strchr(part->or_empty ? "-=?+" : "-=?+%#", next) == NULL)
            bad_substitution();
        part->operation = (char)next;
        bool cuts = next == '%' || next == '#';
        if (cuts && peek() == next) {
            input_next();
            part->operation = next == '%' ? 'P' : 'H';
        }
        part->word = read_word(quoted && !cuts ? DOUBLE_OPERAND : BARE_OPERAND);
        next = input_next();
    }
    if (next < 0)
        syntax_error("Missing '}'");
    if (part->text == NULL || next != '}')
        bad_substitution();
}

static void read_dollar(struct collector *c, bool quoted) {
    int next = peek_joined();
    if (next == '(') {
        input_next();
        if (peek_joined() == '(') {
            input_next();
            read_arithmetic(c, quoted);
            return;
        }
        struct part *part = add_part(c, COMMAND, quoted);
        part->command = parse_substitution();
    } else if (next == '{') {
        input_next();
        read_braces(c, quoted);
    } else if (isdigit(next)) {
        struct part *part = add_part(c, PARAMETER, quoted);
        char digit = (char)input_next(); // $10 is ${1}0
        part->text = copy_text(&digit, 1);
    } else {
        const char *name = read_parameter_name();
        if (name == NULL) {
            collect(c, '$', quoted);
            return;
        }
        struct part *part = add_part(c, PARAMETER, quoted);
        part->text = name;
    }
}

static void read_backslash(struct collector *c, enum context context) {
    int next = input_next();
    if (next == '\n')
        return;
    if (next < 0)
        collect(c, '\\', true);
    else if (!is_quoting(context) || strchr("$`\\", next) != NULL
             || (next == '"' && (context == DOUBLE || context == DOUBLE_OPERAND))
             || (next == '}' && context == DOUBLE_OPERAND))
        collect(c, next, true);
    else {
        collect(c, '\\', true);
        collect(c, next, true);
    }
}

// ~user at a word's start, and in assignments after = and each colon.
static bool tilde_may_stand(struct collector *c, enum context context) {
    if (is_quoting(context) || !c->plain)
        return false;
    if (c->text.length == 0)
        return true;
    if (context != BARE)
        return false;
    const char *equals = memchr(c->text.start, '=', c->text.length);
    if (equals == NULL || !is_name(c->text.start, (size_t)(equals - c->text.start)))
        return false;
    char last = c->text.start[c->text.length - 1];
    return last == '=' || last == ':';
}

static void read_tilde(struct collector *c) {
    struct text user = {0};
    while (isalnum(peek()) || peek() == '_' || peek() == '-' || peek() == '.')
        text_add(&user, (char)input_next());
    int next = peek();
    if (next >= 0 && strchr(" \t\n/:;&|<>()}", next) == NULL) {
        collect(c, '~', false);
        for (size_t i = 0; i < user.length; ++i)
            collect(c, user.start[i], false);
        return;
    }
    bool plain = c->plain;
    struct part *part = add_part(c, TILDE, false);
    part->text = user.start == NULL ? "" : user.start;
    c->plain = plain && next == ':'; // a=~:~ has another
}

static bool ends_word(int c, enum context context, int depth) {
    switch (context) {
    case BARE:
        return strchr(" \t\n;&|<>()", c) != NULL;
    case DOUBLE:
        return c == '"';
    case BARE_OPERAND:
    case DOUBLE_OPERAND:
        return c == '}';
    case EXPRESSION:
        return c == ')' && depth == 0;
    case PLAIN_TEXT:
        return false;
    }
    return true;
}

static struct word *read_parts(enum context context, struct collector *c) {
    bool quoting = is_quoting(context);
    int depth = 0; // of parentheses in an expression
    for (;;) {
        int next = peek();
        if (next < 0 || ends_word(next, context, depth))
            break;
        bool tilde = next == '~' && tilde_may_stand(c, context);
        input_next();
        if (next == '\\')
            read_backslash(c, context);
        else if (next == '$')
            read_dollar(c, quoting);
        else if (next == '`')
            read_backquotes(c, quoting);
        else if (next == '\'' && !quoting)
            read_single_quotes(c);
        else if (next == '"' && (!quoting || context == DOUBLE_OPERAND))
            read_double_quotes(c);
        else if (next == '"' && context == EXPRESSION)
            ; // quotes change nothing in an expression
        else if (tilde)
            read_tilde(c);
        else {
            depth += (next == '(') - (next == ')');
            collect(c, next, quoting);
        }
    }
    finish_text(c);
    return NULL;
}

struct word *parse_text_as_word(const char *text) {
    struct input source;
    input_push_text(&source, text);
    struct word *word = read_word(PLAIN_TEXT);
    input_pop();
    return word;
}

// Here-documents

void lexer_await_here_document(struct redirection *redirection, struct word *delimiter,
                               bool strip_tabs) {
    struct awaited **end = &awaited;
    while (*end != NULL)
        end = &(*end)->next;
    *end = allocate(sizeof **end);
    **end = (struct awaited){redirection, delimiter, strip_tabs, NULL};
}

static void read_here_document(struct awaited *document) {
    struct text delimiter = {0}, text = {0};
    bool quoted = false;
    for (struct part *part = document->delimiter->parts; part != NULL; part = part->next) {
        quoted |= part->quoted;
        if (part->text != NULL)
            text_append(&delimiter, part->text);
    }
    text_append(&delimiter, "");
    for (;;) {
        struct text line = {0};
        if (peek() < 0)
            break;
        while (document->strip_tabs && peek() == '\t')
            input_next();
        int c;
        while ((c = input_next()) >= 0 && c != '\n')
            text_add(&line, (char)c);
        const char *start = line.start == NULL ? "" : line.start;
        if (strcmp(start, delimiter.start == NULL ? "" : delimiter.start) == 0)
            break;
        text_append(&text, start);
        if (c == '\n')
            text_add(&text, '\n');
    }
    const char *content = text.start == NULL ? "" : text.start;
    if (quoted) {
        struct part *part = allocate(sizeof *part);
        *part = (struct part){.kind = TEXT, .quoted = true, .text = content};
        document->redirection->target = allocate(sizeof(struct word));
        document->redirection->target->parts = part;
    } else {
        document->redirection->target = parse_text_as_word(content);
    }
}

// Operators and words

static struct lexeme operator(enum token kind, const char *text) {
    return (struct lexeme){.kind = kind, .plain = text};
}

static bool follows(char c) {
    if (peek_joined() != c)
        return false;
    input_next();
    return true;
}

static struct lexeme lex_operator(int c) {
    switch (c) {
    case '&':
        return follows('&') ? operator(AND_IF, "&&") : operator(OPERATOR, "&");
    case '|':
        return follows('|') ? operator(OR_IF, "||") : operator(OPERATOR, "|");
    case ';':
        return follows(';') ? operator(DOUBLE_SEMICOLON, ";;") : operator(OPERATOR, ";");
    case '<':
        if (follows('<'))
            return follows('-') ? operator(OPERATOR, "<<-") : operator(OPERATOR, "<<");
        return follows('&') ? operator(OPERATOR, "<&")
                            : follows('>') ? operator(OPERATOR, "<>") : operator(OPERATOR, "<");
    case '>':
        return follows('>') ? operator(OPERATOR, ">>")
               : follows('&') ? operator(OPERATOR, ">&")
               : follows('|') ? operator(OPERATOR, ">|") : operator(OPERATOR, ">");
    case '(':
        return operator(OPERATOR, "(");
    default:
        return operator(OPERATOR, ")");
    }
}

struct lexeme lex(void) {
    int c;
    while ((c = peek_joined()) == ' ' || c == '\t')
        input_next();
    if (c == '#')
        while ((c = peek()) >= 0 && c != '\n')
            input_next();
    if (c == -1)
        return operator(END, "end of file");
    if (c == '\n') {
        input_next();
        while (awaited != NULL) {
            struct awaited *document = awaited;
            awaited = document->next;
            read_here_document(document);
        }
        return operator(NEWLINE, "newline");
    }
    if (c > 0 && strchr("&|;<>()", c) != NULL) {
        input_next();
        return lex_operator(c);
    }
    struct word *word = allocate(sizeof *word);
    struct collector collector = {.end = &word->parts, .plain = true};
    read_parts(BARE, &collector);
    struct lexeme lexeme = {.kind = WORD, .word = word};
    if (word->parts != NULL && word->parts->next == NULL && word->parts->kind == TEXT
        && !word->parts->quoted)
        lexeme.plain = word->parts->text;
    int next = peek();
    if (lexeme.plain != NULL && (next == '<' || next == '>')
        && strspn(lexeme.plain, "0123456789") == strlen(lexeme.plain))
        lexeme.kind = NUMBER;
    return lexeme;
}
