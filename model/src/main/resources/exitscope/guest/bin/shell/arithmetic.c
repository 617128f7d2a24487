// $((expressions)): long integers, with the operators of C, weakest first.
#include "shell.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *whole, *next;
static int ignoring; // inside what && or || or ?: does not need

static long assignment(void);

static void wrong(const char *what) __attribute__((__noreturn__));
static void wrong(const char *what) {
    fail(2, "arithmetic expression: %s: \"%s\"", what, whole);
}

static void skip_spaces(void) {
    while (isspace((unsigned char)*next))
        ++next;
}

// Whether this operator comes next; it is then taken.
static bool take(const char *operator) {
    skip_spaces();
    size_t length = strlen(operator);
    if (strncmp(next, operator, length) != 0)
        return false;
    char after = next[length];
    // `<` is not the beginning of `<<`, nor `+` of `+=`.
    if (length == 1 && strchr("<>&|", *operator) != NULL && after == *operator)
        return false;
    if (strchr("=!~?:()", operator[length - 1]) == NULL && after == '=')
        return false;
    if (length == 1 && (*operator == '=' || *operator == '!') && after == '=')
        return false;
    next += length;
    return true;
}

static long number_in(const char *text) {
    char *end;
    long value = strtol(text, &end, 0);
    while (isspace((unsigned char)*end))
        ++end;
    if (end == text || *end != '\0') {
        whole = text;
        wrong("expecting primary"); // a variable that holds no number
    }
    return value;
}

static long variable(const char *name) {
    const char *value = variable_get(name);
    if (value == NULL) {
        if (option['u'] && ignoring == 0)
            fail(2, "%s: parameter not set", name);
        return 0;
    }
    while (isspace((unsigned char)*value))
        ++value;
    return *value == '\0' ? 0 : number_in(value);
}

static const char *take_name(void) {
    skip_spaces();
    const char *start = next;
    if (!isalpha((unsigned char)*next) && *next != '_')
        return NULL;
    while (isalnum((unsigned char)*next) || *next == '_')
        ++next;
    return copy_text(start, (size_t)(next - start));
}

static long primary(void) {
    if (take("(")) {
        long value = assignment();
        if (!take(")"))
            wrong("expecting ')'");
        return value;
    }
    if (take("!"))
        return !primary();
    if (take("~"))
        return ~primary();
    if (take("-"))
        return (long)(0 - (unsigned long)primary());
    if (take("+"))
        return primary();
    const char *name = take_name();
    if (name != NULL)
        return variable(name);
    if (!isdigit((unsigned char)*next))
        wrong("expecting primary");
    char *end;
    long value = strtol(next, &end, 0);
    if (isalnum((unsigned char)*end))
        wrong("expecting EOF");
    next = end;
    return value;
}

static long product(void) {
    long left = primary();
    for (;;) {
        char operator = take("*") ? '*' : take("/") ? '/' : take("%") ? '%' : '\0';
        if (operator == '\0')
            return left;
        long right = primary();
        if (operator == '*')
            left = (long)((unsigned long)left * (unsigned long)right);
        else if (ignoring > 0)
            left = 0;
        else if (right == 0)
            wrong("division by zero");
        else if (right == -1)
            left = operator == '/' ? (long)(0 - (unsigned long)left) : 0;
        else
            left = operator == '/' ? left / right : left % right;
    }
}

static long sum(void) {
    long left = product();
    for (;;) {
        if (take("+"))
            left = (long)((unsigned long)left + (unsigned long)product());
        else if (take("-"))
            left = (long)((unsigned long)left - (unsigned long)product());
        else
            return left;
    }
}

static long shift(void) {
    long left = sum();
    for (;;) {
        if (take("<<"))
            left = (long)((unsigned long)left << (sum() & 63));
        else if (take(">>"))
            left >>= sum() & 63;
        else
            return left;
    }
}

static long comparison(void) {
    long left = shift();
    for (;;) {
        if (take("<="))
            left = left <= shift();
        else if (take(">="))
            left = left >= shift();
        else if (take("<"))
            left = left < shift();
        else if (take(">"))
            left = left > shift();
        else
            return left;
    }
}

static long equality(void) {
    long left = comparison();
    for (;;) {
        if (take("=="))
            left = left == comparison();
        else if (take("!="))
            left = left != comparison();
        else
            return left;
    }
}

static long bit_and(void) {
    long left = equality();
    while (take("&"))
        left &= equality();
    return left;
}

static long bit_xor(void) {
    long left = bit_and();
    while (take("^"))
        left ^= bit_and();
    return left;
}

static long bit_or(void) {
    long left = bit_xor();
    while (take("|"))
        left |= bit_xor();
    return left;
}

static long logical_and(void) {
    long left = bit_or();
    while (take("&&")) {
        ignoring += !left;
        long right = bit_or();
        ignoring -= !left;
        left = left && right;
    }
    return left;
}

static long logical_or(void) {
    long left = logical_and();
    while (take("||")) {
        ignoring += left != 0;
        long right = logical_and();
        ignoring -= left != 0;
        left = left || right;
    }
    return left;
}

static long conditional(void) {
    long condition = logical_or();
    if (!take("?"))
        return condition;
    ignoring += !condition;
    long yes = assignment();
    ignoring -= !condition;
    if (!take(":"))
        wrong("expecting ':'");
    ignoring += condition != 0;
    long no = conditional();
    ignoring -= condition != 0;
    return condition ? yes : no;
}

// name = value, name += value, ...
static long assignment(void) {
    static const char *const operators[] = {"=",  "*=",  "/=",  "%=", "+=", "-=",
                                            "<<=", ">>=", "&=", "^=", "|="};
    const char *start = next, *name = take_name();
    if (name != NULL)
        for (size_t i = 0; i < sizeof operators / sizeof operators[0]; ++i) {
            if (!take(operators[i]))
                continue;
            long value = assignment(), old = i == 0 || ignoring > 0 ? 0 : variable(name);
            if (ignoring > 0)
                return value;
            switch (operators[i][0]) {
            case '=': break;
            case '*': value = (long)((unsigned long)old * (unsigned long)value); break;
            case '/':
            case '%':
                if (value == 0)
                    wrong("division by zero");
                value = operators[i][0] == '/' ? old / value : old % value;
                break;
            case '+': value = (long)((unsigned long)old + (unsigned long)value); break;
            case '-': value = (long)((unsigned long)old - (unsigned long)value); break;
            case '<': value = (long)((unsigned long)old << (value & 63)); break;
            case '>': value = old >> (value & 63); break;
            case '&': value = old & value; break;
            case '^': value = old ^ value; break;
            case '|': value = old | value; break;
            }
            char text[24];
            sprintf(text, "%ld", value);
            variable_set(name, text);
            return value;
        }
    next = start;
    return conditional();
}

long arithmetic(const char *expression) {
    const char *outer_whole = whole, *outer_next = next;
    whole = next = expression;
    ignoring = 0;
    long value = assignment();
    skip_spaces();
    if (*next != '\0')
        wrong("expecting EOF");
    whole = outer_whole;
    next = outer_next;
    return value;
}
