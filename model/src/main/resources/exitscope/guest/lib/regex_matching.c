// Regular expressions: from tree and text to matches.
//
// All ways to match are tried one after the other; of those the longest is taken. A way that is
// as long as the one before it is not: what comes first in the expression takes the most.
#include "kernel.h"
#include "regex.h"

#include <ctype.h>
#include <limits.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_GROUPS = 10 }; // whose places are noted

struct place {
    const char *start, *end;
};

struct matcher {
    const char *text, *end;
    int flags, execution_flags;
    bool may_stop; // any match will do
    const char *longest;
    struct place places[MOST_GROUPS], best[MOST_GROUPS];
};

// What remains to be matched once a node has been.
struct rest {
    const struct regex_node *node;
    const struct rest *next;
    bool begun;        // a repetition or group goes on here; else the node begins
    const char *start; // where it was before
    int count;         // how often it was matched before
};

static bool match(struct matcher *m, const struct regex_node *node, const char *at,
                  const struct rest *rest);

static bool note(struct matcher *m, const char *at) {
    if (m->longest == NULL || at > m->longest) {
        m->longest = at;
        memcpy(m->best, m->places, sizeof m->best);
    }
    return m->may_stop || at == m->end;
}

// Goes on with a repetition that has matched some times.
static bool repeat(struct matcher *m, const struct regex_node *node, const char *at, int count,
                   const struct rest *rest);

static bool go_on(struct matcher *m, const char *at, const struct rest *rest) {
    if (rest == NULL)
        return note(m, at);
    const struct regex_node *node = rest->node;
    if (!rest->begun)
        return match(m, node, at, rest->next);
    if (node->kind == REPEAT) {
        if (at == rest->start && rest->count >= node->least)
            return false; // it would go on for ever without getting any further
        return repeat(m, node, at, rest->count + 1, rest->next);
    }
    // The end of a group.
    if (node->least >= MOST_GROUPS)
        return go_on(m, at, rest->next);
    struct place before = m->places[node->least];
    m->places[node->least] = (struct place){rest->start, at};
    if (go_on(m, at, rest->next))
        return true;
    m->places[node->least] = before;
    return false;
}

// The most times come first. What is simple is counted first and takes no recursion.
static bool repeat(struct matcher *m, const struct regex_node *node, const char *at, int count,
                   const struct rest *rest) {
    bool may_repeat = node->most < 0 || count < node->most;
    if (node->left->kind == CHARACTER) {
        const char *last = at;
        while (last < m->end && (node->most < 0 || count + (last - at) < node->most)
               && node->left->set[(unsigned char)*last / 8] >> ((unsigned char)*last % 8) & 1)
            ++last;
        for (; last >= at && count + (last - at) >= node->least; --last)
            if (go_on(m, last, rest))
                return true;
        return false;
    }
    if (may_repeat) {
        struct rest again = {node, rest, true, at, count};
        if (match(m, node->left, at, &again))
            return true;
    }
    return count >= node->least && go_on(m, at, rest);
}

static bool is_word(const struct matcher *m, const char *at) {
    return at >= m->text && at < m->end && (isalnum((unsigned char)*at) || *at == '_');
}

static bool stands_here(const struct matcher *m, enum regex_kind kind, const char *at) {
    bool before = is_word(m, at - 1), after = is_word(m, at);
    switch (kind) {
    case LINE_START:
        return (at == m->text && !(m->execution_flags & REG_NOTBOL))
               || (m->flags & REG_NEWLINE && at > m->text && at[-1] == '\n');
    case LINE_END:
        return (at == m->end && !(m->execution_flags & REG_NOTEOL))
               || (m->flags & REG_NEWLINE && at < m->end && *at == '\n');
    case WORD_START:
        return !before && after;
    case WORD_END:
        return before && !after;
    case WORD_EDGE:
        return before != after;
    case NO_WORD_EDGE:
        return before == after;
    default:
        return true;
    }
}

static bool same(const struct matcher *m, const char *left, const char *right, size_t length) {
    for (size_t i = 0; i < length; ++i) {
        unsigned char a = (unsigned char)left[i], b = (unsigned char)right[i];
        if (a != b && !(m->flags & REG_ICASE && tolower(a) == tolower(b)))
            return false;
    }
    return true;
}

static bool match(struct matcher *m, const struct regex_node *node, const char *at,
                  const struct rest *rest) {
    switch (node->kind) {
    case CHARACTER:
        return at < m->end && node->set[(unsigned char)*at / 8] >> ((unsigned char)*at % 8) & 1
               && go_on(m, at + 1, rest);
    case SEQUENCE: {
        struct rest right = {node->right, rest, false, NULL, 0};
        return match(m, node->left, at, &right);
    }
    case ALTERNATIVE:
        return match(m, node->left, at, rest) || match(m, node->right, at, rest);
    case REPEAT:
        return repeat(m, node, at, 0, rest);
    case GROUP: {
        struct rest end = {node, rest, true, at, 0};
        return match(m, node->left, at, &end);
    }
    case REFERENCE: {
        struct place place = m->places[node->least];
        if (place.start == NULL)
            return false;
        size_t length = (size_t)(place.end - place.start);
        return (size_t)(m->end - at) >= length && same(m, place.start, at, length)
               && go_on(m, at + length, rest);
    }
    default:
        return stands_here(m, node->kind, at) && go_on(m, at, rest);
    }
}

WEAK int regexec(const regex_t *restrict expression, const char *restrict text, size_t count,
                 regmatch_t matches[restrict], int flags) {
    const struct regex_program *program = expression->__program;
    struct matcher matcher = {.text = text, .flags = program->flags, .execution_flags = flags};
    const char *start = text;
    if (flags & REG_STARTEND) {
        start += matches[0].rm_so;
        matcher.end = text + matches[0].rm_eo;
    } else {
        matcher.end = text + strlen(text);
    }
    matcher.may_stop = program->flags & REG_NOSUB || count == 0;
    for (; start <= matcher.end; ++start) {
        memset(matcher.places, 0, sizeof matcher.places);
        match(&matcher, program->root, start, NULL);
        if (matcher.longest == NULL)
            continue;
        if (program->flags & REG_NOSUB)
            return 0;
        matcher.best[0] = (struct place){start, matcher.longest};
        for (size_t i = 0; i < count; ++i) {
            bool noted = i < MOST_GROUPS && i <= expression->re_nsub && matcher.best[i].start != NULL;
            matches[i].rm_so = noted ? (regoff_t)(matcher.best[i].start - text) : -1;
            matches[i].rm_eo = noted ? (regoff_t)(matcher.best[i].end - text) : -1;
        }
        return 0;
    }
    return REG_NOMATCH;
}
