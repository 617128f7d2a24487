/* What every kernel needs: types, output, an entry without any library. N is the number of rounds. */
typedef unsigned char u8;
typedef unsigned long u64;
typedef long i64;

static inline long call(long number, long a, long b, long c) {
    register long a0 asm("a0") = a, a1 asm("a1") = b, a2 asm("a2") = c, a7 asm("a7") = number;
    asm volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
    return a0;
}

static void print(u64 value) {
    char text[21];
    int at = 20;
    text[at] = '\n';
    do {
        text[--at] = '0' + value % 10;
    } while (value /= 10);
    call(64, 1, (long)(text + at), 21 - at);
}

void *memset(void *target, int byte, u64 length) {
    u8 *next = target;
    while (length--) *next++ = byte;
    return target;
}

u64 kernel(int rounds);

void _start(void) {
    print(kernel(N));
    call(94, 0, 0, 0);
    __builtin_unreachable();
}
