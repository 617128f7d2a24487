// tr [-d] [-s] [-c] SET [SET]: other characters for characters. Sets know a-z, \n and [:class:].
#include "commands.h"

#include <ctype.h>
#include <string.h>

struct set {
    unsigned char items[512];
    size_t count;
};

static void add(struct set *set, int c) {
    if (set->count < sizeof set->items)
        set->items[set->count++] = (unsigned char)c;
}

static const char *add_class(struct set *set, const char *text) {
    static const struct {
        const char *name;
        int (*test)(int);
    } classes[] = {{"[:alnum:]", isalnum}, {"[:alpha:]", isalpha}, {"[:blank:]", isblank},
                   {"[:cntrl:]", iscntrl}, {"[:digit:]", isdigit}, {"[:graph:]", isgraph},
                   {"[:lower:]", islower}, {"[:print:]", isprint}, {"[:punct:]", ispunct},
                   {"[:space:]", isspace}, {"[:upper:]", isupper}, {"[:xdigit:]", isxdigit}};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; ++i) {
        size_t length = strlen(classes[i].name);
        if (strncmp(text, classes[i].name, length) == 0) {
            for (int c = 0; c < 256; ++c)
                if (classes[i].test(c))
                    add(set, c);
            return text + length;
        }
    }
    return NULL;
}

static int take_character(const char **text) {
    int c = (unsigned char)*(*text)++;
    if (c != '\\' || **text == '\0')
        return c;
    if (**text >= '0' && **text <= '7') {
        int value = 0;
        for (int i = 0; i < 3 && **text >= '0' && **text <= '7'; ++i)
            value = value * 8 + *(*text)++ - '0';
        return value;
    }
    static const char letters[] = "abfnrtv", meanings[] = "\a\b\f\n\r\t\v";
    c = *(*text)++;
    const char *letter = strchr(letters, c);
    return letter == NULL ? c : meanings[letter - letters];
}

static void parse(const char *text, struct set *set) {
    set->count = 0;
    while (*text != '\0') {
        const char *after = add_class(set, text);
        if (after != NULL) {
            text = after;
            continue;
        }
        int low = take_character(&text), high = low;
        if (text[0] == '-' && text[1] != '\0') {
            ++text;
            high = take_character(&text);
        }
        for (int c = low; c <= high; ++c)
            add(set, c);
    }
}

static void complement(struct set *set) {
    struct set other = {.count = 0};
    for (int c = 0; c < 256; ++c)
        if (memchr(set->items, c, set->count) == NULL)
            add(&other, c);
    *set = other;
}

int tr_main(int count, char **arguments) {
    int next = take_options(count, arguments, "dscC", NULL);
    if (next < 0)
        return 1;
    int sets = count - next;
    if (sets < 1 || (sets < 2 && !given('d') && !given('s'))) {
        sets < 1 ? report("missing operand")
                 : report("missing operand after '%s'", arguments[next]);
        return 1;
    }
    static struct set from, to;
    parse(arguments[next], &from);
    if (given('c') || given('C'))
        complement(&from);
    to.count = 0;
    if (sets > 1)
        parse(arguments[next + 1], &to);
    bool squeeze = given('s'), translate = sets > 1 && !given('d');
    struct set *squeezed = sets > 1 ? &to : &from;
    int last = -1;
    for (int c; (c = getchar()) != EOF;) {
        unsigned char *place = memchr(from.items, c, from.count);
        if (place != NULL && given('d'))
            continue;
        if (place != NULL && translate && to.count > 0) {
            size_t index = (size_t)(place - from.items);
            c = to.items[index < to.count ? index : to.count - 1];
        }
        if (squeeze && c == last && memchr(squeezed->items, c, squeezed->count) != NULL)
            continue;
        last = c;
        putchar(c);
    }
    return 0;
}
