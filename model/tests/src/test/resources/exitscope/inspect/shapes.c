/* Values of every kind, at depth. Each call of checkpoint is a place where gdb was asked. */
typedef unsigned char byte;
typedef int (*operation)(int, long);
typedef struct node node;

enum colour { RED, GREEN, BLUE = 7, DARK = -2 };
enum flags { NONE = 0, READ = 1, WRITE = 2, EXEC = 4 };

struct node {
    int key;
    node *next;
};

struct fields {
    unsigned a : 3;
    signed b : 5;
    unsigned long c : 40;
    _Bool d : 1;
    enum flags e : 4;
};

union word {
    unsigned long whole;
    byte parts[8];
    float real;
};

struct shape {
    char name[12];
    short points[2][3];
    union word word;
    struct {
        int x, y;
    } origin;
    union {
        int as_int;
        float as_float;
    };
    const char *label;
    operation op;
    struct fields bits;
    double weight;
};

volatile int sink;
int counter = 40;
static const char *const greeting = "hello, world";
long table[30] = {1, 2, 3};
char blank[20];

__attribute__((noinline)) void checkpoint(void) {
    sink++;
}

__attribute__((noinline)) int add(int a, long b) {
    int sum = a + (int)b;
    checkpoint();
    return sum + sink;
}

static inline int __attribute__((always_inline)) twice(int value) {
    int result = value * 2;
    sink += result;
    checkpoint();
    return result + sink;
}

__attribute__((noinline)) int length(const node *list) {
    int count = 0;
    for (const node *at = list; at; at = at->next) {
        int here = at->key;
        count++;
        if (here == 3)
            checkpoint();
    }
    return count;
}

__attribute__((noinline)) int describe(struct shape *shape, enum colour colour, operation op) {
    static int calls;
    struct shape copy = *shape;
    const volatile unsigned long big = 0xfedcba9876543210;
    float third = 1.0f / 3;
    double tenth = 0.1, huge = 1e300, whole = 42;
    char letter = 'x', newline = '\n', zero = 0, high = (char)200;
    signed char minus = -5;
    _Bool yes = 1;
    short small = -300;
    enum flags both = READ | EXEC, odd = READ | 8;
    int matrix[2][2] = {{1, 2}, {3, 4}};
    node *nothing = 0;
    operation *indirect = &op;
    int (*row)[2] = matrix;
    long repeated[12];
    for (int i = 0; i < 12; i++)
        repeated[i] = i < 2 ? i : 9;
    calls++;
    {
        int inner = colour + calls;
        int colour = 99;
        sink += inner + colour + third + tenth + huge + whole + letter + newline + zero + high
                + minus + yes + small + both + odd + matrix[1][1] + (nothing != 0)
                + (indirect != 0) + row[0][1] + (int)repeated[3] + copy.points[0][0] + (int)big;
        checkpoint();
        sink += inner + colour;
    }
    return op(copy.origin.x, copy.points[1][2]) + (int)big;
}

__attribute__((noinline)) int down(int depth) {
    int local = depth * 10;
    if (depth == 0) {
        checkpoint();
        return 1;
    }
    return down(depth - 1) + local;
}

__attribute__((noinline)) double mean(const double *values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
        sum += values[i];
        if (i == 2)
            checkpoint();
    }
    return sum / count;
}

int main(void) {
    node third = {3, 0}, second = {2, &third}, first = {1, &second};
    struct shape shape = {
        .name = "square",
        .points = {{1, -2, 3}, {4, 5, 6}},
        .word = {.whole = 0x3f80000041424344},
        .origin = {7, -8},
        .as_float = 2.5f,
        .label = greeting,
        .op = add,
        .bits = {5, -3, 1ul << 39, 1, READ | WRITE},
        .weight = -0.0625,
    };
    double values[] = {1.5, 2.25, -3.75, 8};
    int total = length(&first);
    total += describe(&shape, GREEN, add);
    total += twice(total);
    total += down(3);
    total += (int)mean(values, 4);
    return total & 1;
}

#ifdef FREESTANDING
__attribute__((naked)) void _start(void) {
    __asm__(".option push\n.option norelax\nla gp, __global_pointer$\n.option pop\n"
            "call main\nli a7, 93\necall");
}
void *memcpy(void *to, const void *from, unsigned long size) {
    char *t = to;
    for (const char *f = from; size--;)
        *t++ = *f++;
    return to;
}
void *memset(void *to, int value, unsigned long size) {
    char *t = to;
    while (size--)
        *t++ = (char)value;
    return to;
}
#endif
