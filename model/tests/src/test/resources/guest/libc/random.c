// Pseudo-random numbers: the sequences are those of glibc.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    for (int i = 0; i < 5; ++i)
        printf("%d ", rand());
    static const unsigned seeds[] = {0, 1, 2, 42, 123456789, 4294967295u};
    for (int s = 0; s < 6; ++s) {
        srand(seeds[s]);
        long sum = 0;
        for (int i = 0; i < 1000; ++i)
            sum += rand() % 1000;
        int next = rand();
        printf("\n%u: %ld %d %ld", seeds[s], sum, next, random());
    }
    printf("\n");
    unsigned state = 7;
    for (int i = 0; i < 5; ++i)
        printf("%d ", rand_r(&state));
    printf("%u\n", state);

    static long areas[5][40];
    static const size_t sizes[] = {8, 32, 64, 128, 256};
    for (int i = 0; i < 5; ++i) {
        initstate(99, (char *)areas[i], sizes[i]);
        for (int n = 0; n < 3; ++n)
            printf("%ld ", random());
        printf("\n");
    }
    setstate((char *)areas[1]);
    printf("%ld ", random());
    setstate((char *)areas[3]);
    printf("%ld ", random());
    setstate((char *)areas[0]);
    printf("%ld ", random());
    setstate((char *)areas[1]);
    srandom(5);
    printf("%ld\n", random());

    printf("%.15f ", drand48());
    printf("%ld\n", lrand48());
    srand48(12345);
    printf("%.15f ", drand48());
    printf("%.15f ", drand48());
    printf("%ld ", lrand48());
    printf("%ld\n", mrand48());
    unsigned short own[3] = {1, 2, 3}, all[7] = {1, 2, 3, 4, 5, 6, 7};
    printf("%.15f ", erand48(own));
    printf("%ld ", nrand48(own));
    printf("%ld\n", jrand48(own));
    unsigned short *old = seed48(own);
    printf("%d %d %d %.15f\n", old[0], old[1], old[2], drand48());
    lcong48(all);
    printf("%.15f ", drand48());
    printf("%ld\n", mrand48());
    return 0;
}
