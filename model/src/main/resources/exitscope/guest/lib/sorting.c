// Sorting and searching. Like glibc's, the sort merges, and so keeps equal elements in order.
#include "kernel.h"

#include <stdlib.h>
#include <string.h>

struct order {
    size_t size;
    int (*compare)(const void *, const void *, void *);
    void *context;
};

// Sorts an array; `space` has room for as many elements.
static void sort(char *array, size_t count, char *space, const struct order *order) {
    if (count < 2)
        return;
    size_t size = order->size;
    char *left = array, *right = array + count / 2 * size;
    char *left_end = right, *right_end = array + count * size;
    sort(left, count / 2, space, order);
    sort(right, count - count / 2, space, order);
    char *to = space;
    while (left < left_end && right < right_end) {
        char **less = order->compare(left, right, order->context) <= 0 ? &left : &right;
        memcpy(to, *less, size);
        *less += size;
        to += size;
    }
    // What is left on the right is in its place already.
    memcpy(to, left, (size_t)(left_end - left));
    memcpy(array, space, count * size - (size_t)(right_end - right));
}

// Without memory for merging: a heap sort in place.
static void swap(char *a, char *b, size_t size) {
    for (; size > 0; --size, ++a, ++b) {
        char kept = *a;
        *a = *b;
        *b = kept;
    }
}

static void sink_down(char *array, size_t root, size_t count, const struct order *order) {
    size_t size = order->size;
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count
            && order->compare(array + child * size, array + (child + 1) * size, order->context) < 0)
            ++child;
        if (order->compare(array + root * size, array + child * size, order->context) >= 0)
            return;
        swap(array + root * size, array + child * size, size);
    }
}

static void sort_in_place(char *array, size_t count, const struct order *order) {
    for (size_t root = count / 2; root > 0;)
        sink_down(array, --root, count, order);
    for (size_t end = count; end > 1;) {
        swap(array, array + --end * order->size, order->size);
        sink_down(array, 0, end, order);
    }
}

static void sort_array(void *array, size_t count, const struct order *order) {
    size_t bytes = count * order->size;
    if (bytes < 1024) {
        char space[bytes + 1];
        sort(array, count, space, order);
        return;
    }
    char *space = malloc(bytes);
    if (space == NULL)
        sort_in_place(array, count, order);
    else
        sort(array, count, space, order);
    free(space);
}

WEAK void qsort_r(void *array, size_t count, size_t size,
                  int (*compare)(const void *, const void *, void *), void *context) {
    sort_array(array, count, &(struct order){size, compare, context});
}

typedef int (*plain_compare)(const void *, const void *);

static int without_context(const void *a, const void *b, void *compare) {
    return (*(plain_compare *)compare)(a, b);
}

void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *)) {
    sort_array(array, count, &(struct order){size, without_context, &compare});
}

void *bsearch(const void *key, const void *array, size_t count, size_t size,
              int (*compare)(const void *, const void *)) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *element = (const char *)array + middle * size;
        int order = compare(key, element);
        if (order == 0)
            return (void *)element;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
