// Commands as text again, for the list of jobs.
#include "shell.h"

#include <stdio.h>
#include <string.h>

static void add_node(struct text *text, struct node *node);

static void add_word(struct text *text, struct word *word) {
    for (struct part *part = word->parts; part != NULL; part = part->next) {
        switch (part->kind) {
        case TEXT:
            text_append(text, part->text);
            break;
        case TILDE:
            text_add(text, '~');
            text_append(text, part->text);
            break;
        case PARAMETER:
            text_append(text, "${");
            text_append(text, part->text);
            text_add(text, '}');
            break;
        case COMMAND:
            text_append(text, "$(...)");
            break;
        case ARITHMETIC:
            text_append(text, "$((...))");
            break;
        }
    }
}

static void add_words(struct text *text, struct word *words) {
    for (; words != NULL; words = words->next) {
        add_word(text, words);
        if (words->next != NULL)
            text_add(text, ' ');
    }
}

static void add_redirections(struct text *text, struct redirection *redirection) {
    static const char *const operators[] = {"<", ">", ">|", ">>", "<>", ">&", "<<..."};
    for (; redirection != NULL; redirection = redirection->next) {
        char fd[16] = "";
        bool reads = redirection->kind == READ || redirection->kind == HERE;
        if (redirection->fd != (reads ? 0 : 1))
            snprintf(fd, sizeof fd, "%d", redirection->fd);
        text_append(text, " ");
        text_append(text, fd);
        text_append(text, operators[redirection->kind]);
        if (redirection->kind != HERE)
            add_word(text, redirection->target);
    }
}

static void add_parts(struct text *text, struct node *left, const char *between,
                      struct node *right) {
    add_node(text, left);
    text_append(text, between);
    add_node(text, right);
}

static void add_node(struct text *text, struct node *node) {
    if (node == NULL)
        return;
    switch (node->kind) {
    case SIMPLE:
        for (struct assignment *a = node->assignments; a != NULL; a = a->next) {
            text_append(text, a->name);
            text_add(text, '=');
            add_word(text, a->value);
            if (a->next != NULL || node->words != NULL)
                text_add(text, ' ');
        }
        add_words(text, node->words);
        break;
    case PIPELINE:
        for (struct node *part = node->left; part != NULL; part = part->next) {
            add_node(text, part);
            if (part->next != NULL)
                text_append(text, " | ");
        }
        break;
    case NOT:
        text_append(text, "! ");
        add_node(text, node->left);
        break;
    case AND:
        add_parts(text, node->left, " && ", node->right);
        break;
    case OR:
        add_parts(text, node->left, " || ", node->right);
        break;
    case SEQUENCE:
        add_parts(text, node->left, "; ", node->right);
        break;
    case BACKGROUND:
        add_node(text, node->left);
        text_append(text, " &");
        break;
    case SUBSHELL:
        text_append(text, "(");
        add_node(text, node->left);
        text_append(text, ")");
        break;
    case GROUP:
        text_append(text, "{ ");
        add_node(text, node->left);
        text_append(text, "; }");
        break;
    case IF:
        text_append(text, "if ");
        add_parts(text, node->left, "; then ", node->right);
        text_append(text, node->otherwise == NULL ? "; fi" : "; else ...; fi");
        break;
    case WHILE:
    case UNTIL:
        text_append(text, node->kind == WHILE ? "while " : "until ");
        add_parts(text, node->left, "; do ", node->right);
        text_append(text, "; done");
        break;
    case FOR:
        text_append(text, "for ");
        text_append(text, node->name);
        text_append(text, " in ");
        add_words(text, node->words);
        text_append(text, "; do ");
        add_node(text, node->right);
        text_append(text, "; done");
        break;
    case CASE:
        text_append(text, "case ");
        add_word(text, node->words);
        text_append(text, " in ... esac");
        break;
    case FUNCTION:
        text_append(text, node->name);
        text_append(text, "() ...");
        break;
    }
    add_redirections(text, node->redirections);
}

char *command_text(struct node *node) {
    struct text text = {0};
    text_append(&text, "");
    add_node(&text, node);
    return text.start == NULL ? "" : text.start;
}
