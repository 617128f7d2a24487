#include "kernel.h"
#define SIZE 128

static double a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

u64 kernel(int rounds) {
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            a[i][j] = (i * j % 7) / 3.0;
            b[i][j] = (i + j) % 5 / 7.0;
        }
    while (rounds--)
        for (int i = 0; i < SIZE; i++)
            for (int j = 0; j < SIZE; j++) {
                double sum = 0;
                for (int k = 0; k < SIZE; k++) sum += a[i][k] * b[k][j];
                c[i][j] = sum;
            }
    return (u64)(c[5][7] * 1e9);
}
