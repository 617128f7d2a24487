#include "kernel.h"

static u8 prime[1000001];

u64 kernel(int rounds) {
    u64 count = 0;
    while (rounds--) {
        memset(prime, 1, sizeof prime);
        for (u64 i = 2; i * i <= 1000000; i++)
            if (prime[i])
                for (u64 j = i * i; j <= 1000000; j += i) prime[j] = 0;
        for (int i = 2; i <= 1000000; i++) count += prime[i];
    }
    return count;
}
