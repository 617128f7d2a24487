// qsort and bsearch: stable like glibc's, and with the very same comparisons.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    int key, place;
    char fill[5];
};

static unsigned hash, comparisons;

static int by_key(const void *a, const void *b) {
    const struct entry *left = a, *right = b;
    ++comparisons;
    hash = hash * 31 + (unsigned)(left->place * 7 + right->place);
    return (left->key > right->key) - (left->key < right->key);
}

static int by_value(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

static int backwards(const void *a, const void *b, void *count) {
    ++*(int *)count;
    return *(const char *)b - *(const char *)a;
}

int main(void) {
    static struct entry entries[2000];
    static const int sizes[] = {0, 1, 2, 3, 10, 63, 64, 65, 500, 2000};
    unsigned seed = 1;
    for (int s = 0; s < 10; ++s) {
        int count = sizes[s], ordered = 1;
        for (int i = 0; i < count; ++i) {
            seed = seed * 1103515245 + 12345;
            entries[i] = (struct entry){.key = (int)(seed >> 16) % (count / 3 + 1), .place = i};
        }
        hash = comparisons = 0;
        qsort(entries, (size_t)count, sizeof *entries, by_key);
        for (int i = 1; i < count; ++i)
            if (entries[i - 1].key > entries[i].key
                || (entries[i - 1].key == entries[i].key && entries[i - 1].place > entries[i].place))
                ordered = 0;
        printf("%d: ordered and stable %d, %u comparisons, %08x\n", count, ordered, comparisons, hash);
    }
    int numbers[] = {5, 3, -1, 12, 0, 7, 3};
    qsort(numbers, 7, sizeof *numbers, by_value);
    for (int i = 0; i < 7; ++i)
        printf("%d ", numbers[i]);
    for (int key = -2; key < 14; ++key) {
        int *found = bsearch(&key, numbers, 7, sizeof *numbers, by_value);
        printf("%d:%td ", key, found == NULL ? -1 : found - numbers);
    }
    char letters[] = "sorting";
    int count = 0;
    qsort_r(letters, 7, 1, backwards, &count);
    printf("\n%s %d\n", letters, count);
    return 0;
}
