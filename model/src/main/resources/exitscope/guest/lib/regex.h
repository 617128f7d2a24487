// Regular expressions as a tree, between the one that reads them and the one that matches them.
#ifndef EXITSCOPE_REGEX_H
#define EXITSCOPE_REGEX_H

#include <stdbool.h>
#include <stddef.h>

enum regex_kind {
    EMPTY,
    CHARACTER,    // one of a set
    SEQUENCE,     // left, then right
    ALTERNATIVE,  // left or right
    REPEAT,       // left, between least and most times
    GROUP,        // left, and its place is noted under a number
    REFERENCE,    // what a group matched
    LINE_START,
    LINE_END,
    WORD_START,   // \< \> \b \B of GNU
    WORD_END,
    WORD_EDGE,
    NO_WORD_EDGE
};

struct regex_node {
    enum regex_kind kind;
    struct regex_node *left, *right;
    int least, most; // most: -1 without limit; least is the number of a group or reference
    unsigned char set[32];
};

struct regex_program {
    struct regex_node *root;
    int flags;
    size_t used, count; // of the nodes that follow
    struct regex_node nodes[];
};

#endif
