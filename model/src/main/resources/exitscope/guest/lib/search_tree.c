// Search trees. They are kept balanced: the heights of two neighbours differ by one at most
// (G. Adelson-Velsky, E. Landis, 1962).
#include "kernel.h"

#include <search.h>
#include <stdlib.h>

struct node {
    const void *key; // first: what callers see
    struct node *child[2];
    int height;
};

static int height(const struct node *node) {
    return node == NULL ? 0 : node->height;
}

static void measure(struct node *node) {
    int left = height(node->child[0]), right = height(node->child[1]);
    node->height = (left > right ? left : right) + 1;
}

// Lifts the child on that side.
static struct node *rotated(struct node *node, int side) {
    struct node *up = node->child[side];
    node->child[side] = up->child[!side];
    up->child[!side] = node;
    measure(node);
    measure(up);
    return up;
}

static struct node *balanced(struct node *node) {
    int lean = height(node->child[1]) - height(node->child[0]);
    measure(node);
    if (lean >= -1 && lean <= 1)
        return node;
    int side = lean > 0;
    struct node *child = node->child[side];
    if (height(child->child[!side]) > height(child->child[side]))
        node->child[side] = rotated(child, !side);
    return rotated(node, side);
}

static struct node *added(struct node *node, const void *key,
                          int (*compare)(const void *, const void *), struct node **found) {
    if (node == NULL) {
        *found = node = calloc(1, sizeof *node);
        if (node != NULL) {
            node->key = key;
            node->height = 1;
        }
        return node;
    }
    int order = compare(key, node->key);
    if (order == 0) {
        *found = node;
        return node;
    }
    node->child[order > 0] = added(node->child[order > 0], key, compare, found);
    return balanced(node);
}

WEAK void *tsearch(const void *key, void **root, int (*compare)(const void *, const void *)) {
    struct node *found = NULL;
    if (root == NULL)
        return NULL;
    *root = added(*root, key, compare, &found);
    return found;
}

WEAK void *tfind(const void *key, void *const *root,
                 int (*compare)(const void *, const void *)) {
    struct node *node = root == NULL ? NULL : *root;
    while (node != NULL) {
        int order = compare(key, node->key);
        if (order == 0)
            return node;
        node = node->child[order > 0];
    }
    return NULL;
}

static struct node *without_first(struct node *node, struct node **first) {
    if (node->child[0] == NULL) {
        *first = node;
        return node->child[1];
    }
    node->child[0] = without_first(node->child[0], first);
    return balanced(node);
}

static struct node *removed(struct node *node, struct node *parent, const void *key,
                            int (*compare)(const void *, const void *), struct node **found) {
    if (node == NULL)
        return NULL;
    int order = compare(key, node->key);
    if (order != 0) {
        node->child[order > 0] = removed(node->child[order > 0], node, key, compare, found);
        return balanced(node);
    }
    struct node *next = node->child[0];
    if (node->child[1] != NULL) {
        struct node *right = without_first(node->child[1], &next);
        next->child[0] = node->child[0];
        next->child[1] = right;
        next = balanced(next);
    }
    // Whoever removes the root is told something that is no NULL.
    *found = parent != NULL ? parent : node;
    free(node);
    return next;
}

WEAK void *tdelete(const void *restrict key, void **restrict root,
                   int (*compare)(const void *, const void *)) {
    struct node *found = NULL;
    if (root == NULL)
        return NULL;
    *root = removed(*root, NULL, key, compare, &found);
    return found;
}

static void walk(const struct node *node, void (*action)(const void *, VISIT, int), int depth) {
    if (node->child[0] == NULL && node->child[1] == NULL) {
        action(node, leaf, depth);
        return;
    }
    action(node, preorder, depth);
    if (node->child[0] != NULL)
        walk(node->child[0], action, depth + 1);
    action(node, postorder, depth);
    if (node->child[1] != NULL)
        walk(node->child[1], action, depth + 1);
    action(node, endorder, depth);
}

WEAK void twalk(const void *root, void (*action)(const void *, VISIT, int)) {
    if (root != NULL && action != NULL)
        walk(root, action, 0);
}

WEAK void tdestroy(void *root, void (*release)(void *)) {
    struct node *node = root;
    if (node == NULL)
        return;
    tdestroy(node->child[0], release);
    tdestroy(node->child[1], release);
    release((void *)node->key);
    free(node);
}
