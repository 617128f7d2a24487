// From words and operators to commands: the grammar of POSIX, chapter 2.10, by recursive descent.
#include "shell.h"

#include <stdlib.h>
#include <string.h>

static struct lexeme current;
static bool have_current;

static struct node *parse_list(const char *const *ends);

static struct lexeme *look(void) {
    if (!have_current)
        current = lex();
    have_current = true;
    return &current;
}

static void take(void) {
    have_current = false;
}

static bool is_operator(const char *text) {
    struct lexeme *next = look();
    return next->kind != WORD && next->kind != NUMBER && strcmp(next->plain, text) == 0;
}

static bool is_keyword(const char *text) {
    struct lexeme *next = look();
    return next->kind == WORD && next->plain != NULL && strcmp(next->plain, text) == 0;
}

static bool take_operator(const char *text) {
    if (!is_operator(text))
        return false;
    take();
    return true;
}

static bool take_keyword(const char *text) {
    if (!is_keyword(text))
        return false;
    take();
    return true;
}

static bool is_reserved(void) {
    static const char *const words[] = {"then", "elif", "else", "fi", "do", "done", "esac", "}"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; ++i)
        if (is_keyword(words[i]))
            return true;
    return false;
}

static void unexpected(const char *expected) __attribute__((__noreturn__));
static void unexpected(const char *expected) {
    struct lexeme *next = look();
    const char *quote = next->kind == END || next->kind == NEWLINE ? "" : "\"";
    const char *what = next->plain;
    if (next->kind == NUMBER || (next->kind == WORD && !is_reserved()))
        what = "word", quote = "";
    if (expected == NULL)
        syntax_error("%s%s%s unexpected", quote, what, quote);
    syntax_error("%s%s%s unexpected (expecting \"%s\")", quote, what, quote, expected);
}

// What a list of commands cannot go on with, but may end with.
static bool ends_any_list(void) {
    return look()->kind == END || look()->kind == DOUBLE_SEMICOLON || is_operator(")")
           || is_reserved();
}

static void expect_keyword(const char *text) {
    if (!take_keyword(text))
        unexpected(text);
}

static void skip_newlines(void) {
    continuing = true;
    while (look()->kind == NEWLINE)
        take();
}

static struct node *make(int kind, struct node *left, struct node *right) {
    struct node *node = allocate(sizeof *node);
    node->kind = kind;
    node->left = left;
    node->right = right;
    node->line = input->line;
    return node;
}

// Redirections

static const struct {
    const char *operator;
    int kind, fd;
} redirections[] = {
    {"<", READ, 0}, {">", WRITE, 1}, {">|", CLOBBER, 1}, {">>", APPEND, 1}, {"<>", READ_WRITE, 0},
    {"<&", DUPLICATE, 0}, {">&", DUPLICATE, 1}, {"<<", HERE, 0}, {"<<-", HERE, 0},
};

// Whether one began here; it is added to the list.
static bool parse_redirection(struct redirection ***end) {
    int fd = -1;
    if (look()->kind == NUMBER) {
        fd = atoi(look()->plain);
        take();
    }
    struct lexeme *next = look();
    if (next->kind != OPERATOR)
        return false;
    for (size_t i = 0; i < sizeof redirections / sizeof redirections[0]; ++i) {
        if (strcmp(next->plain, redirections[i].operator) != 0)
            continue;
        bool strip_tabs = strcmp(next->plain, "<<-") == 0;
        take();
        struct lexeme *target = look();
        if (target->kind != WORD && target->kind != NUMBER)
            unexpected(NULL);
        struct redirection *redirection = allocate(sizeof *redirection);
        *redirection = (struct redirection){.kind = redirections[i].kind,
                                            .fd = fd >= 0 ? fd : redirections[i].fd,
                                            .target = target->word};
        if (redirection->kind == HERE)
            lexer_await_here_document(redirection, target->word, strip_tabs);
        take();
        **end = redirection;
        *end = &redirection->next;
        return true;
    }
    return false;
}

// Simple commands

// name=value: the value is the rest of the word.
static struct assignment *as_assignment(struct word *word) {
    struct part *first = word->parts;
    if (first == NULL || first->kind != TEXT || first->quoted)
        return NULL;
    const char *equals = strchr(first->text, '=');
    if (equals == NULL || !is_name(first->text, (size_t)(equals - first->text)))
        return NULL;
    struct assignment *assignment = allocate(sizeof *assignment);
    assignment->name = copy_text(first->text, (size_t)(equals - first->text));
    assignment->value = allocate(sizeof(struct word));
    struct part *rest = allocate(sizeof *rest);
    *rest = *first;
    rest->text = equals + 1;
    assignment->value->parts = rest;
    return assignment;
}

static struct node *parse_compound(void);

static struct node *parse_function(const char *name) {
    if (!take_operator(")"))
        unexpected(")");
    if (name == NULL || !is_name(name, strlen(name)))
        syntax_error("Bad function name");
    skip_newlines();
    struct node *function = make(FUNCTION, parse_compound(), NULL);
    if (function->left == NULL)
        unexpected(NULL);
    function->name = name;
    return function;
}

static struct node *parse_simple(void) {
    struct node *node = make(SIMPLE, NULL, NULL);
    struct word **words = &node->words;
    struct assignment **assignments = &node->assignments;
    struct redirection **files = &node->redirections;
    for (;;) {
        struct lexeme next = *look();
        if (next.kind == WORD) {
            struct assignment *assignment = node->words == NULL ? as_assignment(next.word) : NULL;
            take();
            if (assignment != NULL) {
                *assignments = assignment;
                assignments = &assignment->next;
                continue;
            }
            *words = next.word;
            words = &next.word->next;
            if (node->words == next.word && node->assignments == NULL && node->redirections == NULL
                && take_operator("("))
                return parse_function(next.plain);
        } else if (!parse_redirection(&files)) {
            break;
        }
    }
    return node->words == NULL && node->assignments == NULL && node->redirections == NULL ? NULL
                                                                                          : node;
}

// Compound commands

static struct node *parse_body(const char *const *ends) {
    struct node *body = parse_list(ends);
    if (body == NULL)
        unexpected(NULL);
    return body;
}

static struct node *parse_if(void) {
    struct node *node = make(IF, NULL, NULL);
    node->left = parse_body((const char *const[]){"then", NULL});
    expect_keyword("then");
    node->right = parse_body((const char *const[]){"elif", "else", "fi", NULL});
    if (take_keyword("elif")) {
        node->otherwise = parse_if();
        return node;
    }
    if (take_keyword("else"))
        node->otherwise = parse_body((const char *const[]){"fi", NULL});
    expect_keyword("fi");
    return node;
}

static struct node *parse_do(void) {
    expect_keyword("do");
    struct node *body = parse_body((const char *const[]){"done", NULL});
    expect_keyword("done");
    return body;
}

static struct node *parse_loop(int kind) {
    struct node *node = make(kind, NULL, NULL);
    node->left = parse_body((const char *const[]){"do", NULL});
    node->right = parse_do();
    return node;
}

static struct node *parse_for(void) {
    struct node *node = make(FOR, NULL, NULL);
    struct lexeme name = *look();
    if (name.kind != WORD || name.plain == NULL || !is_name(name.plain, strlen(name.plain)))
        syntax_error("Bad for loop variable");
    take();
    node->name = name.plain;
    if (!take_operator(";")) {
        skip_newlines();
        if (take_keyword("in")) {
            node->has_words = true;
            struct word **end = &node->words;
            for (; look()->kind == WORD; take()) {
                *end = look()->word;
                end = &(*end)->next;
            }
            if (!take_operator(";") && look()->kind != NEWLINE)
                unexpected(NULL);
        }
    }
    skip_newlines();
    node->right = parse_do();
    return node;
}

static struct node *parse_case(void) {
    struct node *node = make(CASE, NULL, NULL);
    if (look()->kind != WORD)
        unexpected(NULL);
    node->words = look()->word;
    take();
    skip_newlines();
    expect_keyword("in");
    skip_newlines();
    struct branch **end = &node->branches;
    while (!take_keyword("esac")) {
        struct branch *branch = *end = allocate(sizeof *branch);
        end = &branch->next;
        take_operator("(");
        struct word **patterns = &branch->patterns;
        do {
            if (look()->kind != WORD)
                unexpected(NULL);
            *patterns = look()->word;
            patterns = &(*patterns)->next;
            take();
        } while (take_operator("|"));
        if (!take_operator(")"))
            unexpected(")");
        branch->body = parse_list((const char *const[]){"esac", ";;", NULL});
        if (look()->kind == DOUBLE_SEMICOLON)
            take();
        else if (!is_keyword("esac"))
            unexpected(";;");
        skip_newlines();
    }
    return node;
}

static struct node *parse_compound(void) {
    struct node *node = NULL;
    if (take_operator("(")) {
        node = make(SUBSHELL, parse_body((const char *const[]){")", NULL}), NULL);
        if (!take_operator(")"))
            unexpected(")");
    } else if (take_keyword("{")) {
        node = make(GROUP, parse_body((const char *const[]){"}", NULL}), NULL);
        expect_keyword("}");
    } else if (take_keyword("if")) {
        node = parse_if();
    } else if (take_keyword("while")) {
        node = parse_loop(WHILE);
    } else if (take_keyword("until")) {
        node = parse_loop(UNTIL);
    } else if (take_keyword("for")) {
        node = parse_for();
    } else if (take_keyword("case")) {
        node = parse_case();
    }
    if (node != NULL) {
        struct redirection **end = &node->redirections;
        while (parse_redirection(&end))
            ;
    }
    return node;
}

static struct node *parse_element(void) {
    struct node *node = parse_compound();
    return node != NULL || is_reserved() ? node : parse_simple();
}

// Lists and pipelines

static struct node *parse_pipeline(void) {
    bool negated = false;
    while (take_keyword("!"))
        negated = !negated;
    struct node *first = parse_element();
    if (first == NULL) {
        if (negated)
            unexpected(NULL);
        return NULL;
    }
    struct node *result = first;
    if (is_operator("|")) {
        result = make(PIPELINE, first, NULL);
        for (struct node *last = first; take_operator("|"); last = last->next) {
            skip_newlines();
            last->next = parse_element();
            if (last->next == NULL)
                unexpected(NULL);
        }
    }
    return negated ? make(NOT, result, NULL) : result;
}

static struct node *parse_and_or(void) {
    struct node *left = parse_pipeline();
    while (left != NULL && (look()->kind == AND_IF || look()->kind == OR_IF)) {
        int kind = look()->kind == AND_IF ? AND : OR;
        take();
        skip_newlines();
        struct node *right = parse_pipeline();
        if (right == NULL)
            unexpected(NULL);
        left = make(kind, left, right);
    }
    return left;
}

static bool is_end(const char *const *ends) {
    for (; *ends != NULL; ++ends)
        if (is_keyword(*ends) || is_operator(*ends))
            return true;
    return false;
}

static const char *last_of(const char *const *ends) {
    while (ends[1] != NULL)
        ++ends;
    return *ends;
}

// Commands up to one of the words that end them, which stays; NULL if there are none.
static struct node *parse_list(const char *const *ends) {
    struct node *list = NULL;
    for (;;) {
        skip_newlines();
        if (is_end(ends))
            return list;
        struct node *command = parse_and_or();
        if (command == NULL)
            unexpected(ends_any_list() ? last_of(ends) : NULL);
        if (take_operator("&"))
            command = make(BACKGROUND, command, NULL);
        else if (!take_operator(";") && look()->kind != NEWLINE && !is_end(ends))
            unexpected(ends_any_list() ? last_of(ends) : NULL);
        list = list == NULL ? command : make(SEQUENCE, list, command);
    }
}

struct node *parse_command(bool *ended) {
    struct node *list = NULL;
    take(); // what an error may have left
    continuing = false;
    if (look()->kind == END) {
        *ended = true;
        return NULL;
    }
    continuing = true;
    while (look()->kind != NEWLINE && look()->kind != END) {
        struct node *command = parse_and_or();
        if (command == NULL)
            unexpected(NULL);
        if (take_operator("&"))
            command = make(BACKGROUND, command, NULL);
        else if (!take_operator(";") && look()->kind != NEWLINE && look()->kind != END)
            unexpected(NULL);
        list = list == NULL ? command : make(SEQUENCE, list, command);
    }
    take();
    continuing = false;
    return list;
}

struct node *parse_substitution(void) {
    struct lexeme outer = current;
    bool had = have_current;
    have_current = false;
    struct node *list = parse_list((const char *const[]){")", NULL});
    current = outer;
    have_current = had;
    return list;
}

struct node *parse_program(const char *text) {
    struct lexeme outer = current;
    bool had = have_current;
    struct input source;
    int line = input->line;
    input_push_text(&source, text);
    source.line = line;
    have_current = false;
    struct node *list = parse_list((const char *const[]){"end of file", NULL});
    input_pop();
    current = outer;
    have_current = had;
    return list;
}
