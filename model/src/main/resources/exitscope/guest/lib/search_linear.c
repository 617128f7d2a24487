// Searching arrays from the beginning, and queues of elements that begin with their links.
#include "kernel.h"

#include <search.h>
#include <string.h>

WEAK void *lfind(const void *key, const void *array, size_t *count, size_t size,
                 int (*compare)(const void *, const void *)) {
    const char *at = array;
    for (size_t i = 0; i < *count; i++, at += size)
        if (compare(key, at) == 0)
            return (void *)at;
    return NULL;
}

WEAK void *lsearch(const void *key, void *array, size_t *count, size_t size,
                   int (*compare)(const void *, const void *)) {
    void *found = lfind(key, array, count, size, compare);
    return found != NULL ? found : memcpy((char *)array + size * (*count)++, key, size);
}

struct links {
    struct links *next, *previous;
};

WEAK void insque(void *element, void *before) {
    struct links *links = element, *previous = before;
    links->previous = previous;
    links->next = previous == NULL ? NULL : previous->next;
    if (previous != NULL)
        previous->next = links;
    if (links->next != NULL)
        links->next->previous = links;
}

WEAK void remque(void *element) {
    struct links *links = element;
    if (links->next != NULL)
        links->next->previous = links->previous;
    if (links->previous != NULL)
        links->previous->next = links->next;
}
