// Search tables, trees and queues (POSIX).
#ifndef _SEARCH_H
#define _SEARCH_H

#include <features.h>
#include <stddef.h>

__BEGIN_DECLS

typedef enum { FIND, ENTER } ACTION;
typedef struct entry {
    char *key;
    void *data;
} ENTRY;
typedef enum { preorder, postorder, endorder, leaf } VISIT;

int hcreate(size_t size);
void hdestroy(void);
ENTRY *hsearch(ENTRY item, ACTION action);

void *tsearch(const void *key, void **root, int (*compare)(const void *, const void *));
void *tfind(const void *key, void *const *root, int (*compare)(const void *, const void *));
void *tdelete(const void *restrict key, void **restrict root,
              int (*compare)(const void *, const void *));
void twalk(const void *root, void (*action)(const void *node, VISIT which, int depth));
#ifdef __USE_GNU
void tdestroy(void *root, void (*release)(void *key));
#endif

void *lfind(const void *key, const void *array, size_t *count, size_t size,
            int (*compare)(const void *, const void *));
void *lsearch(const void *key, void *array, size_t *count, size_t size,
              int (*compare)(const void *, const void *));
void insque(void *element, void *before);
void remque(void *element);

__END_DECLS

#endif
