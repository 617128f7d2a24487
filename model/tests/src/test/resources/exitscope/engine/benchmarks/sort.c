#include "kernel.h"
#define SIZE 100000

static int numbers[SIZE];

static void sort(int *from, i64 count) {
    if (count < 2) return;
    int pivot = from[count / 2];
    i64 i = 0, j = count - 1;
    for (;;) {
        while (from[i] < pivot) i++;
        while (from[j] > pivot) j--;
        if (i >= j) break;
        int swapped = from[i];
        from[i++] = from[j];
        from[j--] = swapped;
    }
    sort(from, i);
    sort(from + i, count - i);
}

u64 kernel(int rounds) {
    u64 sum = 0;
    unsigned seed = 1;
    while (rounds--) {
        for (int i = 0; i < SIZE; i++) {
            seed = seed * 1664525 + 1013904223;
            numbers[i] = seed >> 1;
        }
        sort(numbers, SIZE);
        sum += numbers[SIZE / 20];
    }
    return sum;
}
