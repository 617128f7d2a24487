// Pseudo-random numbers: the sequences are those of glibc, number for number.
//
// The generator adds two earlier numbers of its sequence to make the next. How far back they lie
// depends on how much state the program gives it.
#include "kernel.h"
#include "lock.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

struct generator {
    int degree, separation; // degree 0: a linear congruence on the one number
    int front, rear;
    int32_t *state; // behind the first word, which remembers the kind when not in use
};

static const struct {
    size_t bytes;
    int degree, separation;
} kinds[] = {{8, 0, 0}, {32, 7, 3}, {64, 15, 1}, {128, 31, 3}, {256, 63, 1}};
enum { KINDS = 5, DEFAULT_KIND = 3 };

// As srandom(1) leaves it; filled in at first use.
static int32_t default_state[32];
static struct generator generator = {31, 3, 0, 0, NULL};
static int kind = DEFAULT_KIND;
static struct lock lock;

static long next(void) {
    struct generator *g = &generator;
    if (g->degree == 0) {
        g->state[0] = (int32_t)(((uint32_t)g->state[0] * 1103515245U + 12345U) & 0x7fffffff);
        return g->state[0];
    }
    uint32_t sum = (uint32_t)g->state[g->front] + (uint32_t)g->state[g->rear];
    g->state[g->front] = (int32_t)sum;
    g->front = (g->front + 1) % g->degree;
    g->rear = (g->rear + 1) % g->degree;
    return sum >> 1;
}

static void seed_with(unsigned seed) {
    struct generator *g = &generator;
    if (g->state == NULL)
        g->state = default_state + 1;
    int32_t word = seed == 0 ? 1 : (int32_t)seed;
    g->state[0] = word;
    if (g->degree == 0)
        return;
    for (int i = 1; i < g->degree; ++i) {
        // 16807 * word mod 2^31 - 1, without leaving 32 bits
        int32_t high = word / 127773, low = word % 127773;
        word = 16807 * low - 2836 * high;
        if (word < 0)
            word += 2147483647;
        g->state[i] = word;
    }
    g->front = g->separation;
    g->rear = 0;
    for (int i = 0; i < 10 * g->degree; ++i)
        next();
}

static void seed_first_time(void) {
    if (generator.state == NULL)
        seed_with(1);
}

static long draw(void) {
    __lock(&lock);
    seed_first_time();
    long number = next();
    __unlock(&lock);
    return number;
}

static void reseed(unsigned seed) {
    __lock(&lock);
    seed_with(seed);
    __unlock(&lock);
}

int rand(void) {
    return (int)draw();
}

void srand(unsigned seed) {
    reseed(seed);
}

WEAK long random(void) {
    return draw();
}

WEAK void srandom(unsigned seed) {
    reseed(seed);
}

// A state that is put aside tells in its first word how to take it up again.
static char *put_aside(void) {
    seed_first_time();
    generator.state[-1] = generator.degree == 0 ? 0 : 5 * generator.rear + kind;
    return (char *)(generator.state - 1);
}

WEAK char *initstate(unsigned seed, char *state, size_t size) {
    if (state == NULL || size < kinds[0].bytes) {
        errno = EINVAL;
        return NULL;
    }
    __lock(&lock);
    char *old = put_aside();
    for (kind = KINDS - 1; kinds[kind].bytes > size; --kind)
        ;
    generator.degree = kinds[kind].degree;
    generator.separation = kinds[kind].separation;
    generator.state = (int32_t *)state + 1;
    seed_with(seed);
    put_aside();
    __unlock(&lock);
    return old;
}

WEAK char *setstate(char *state) {
    __lock(&lock);
    char *old = put_aside();
    int32_t word = *(int32_t *)state;
    kind = word % 5;
    generator.degree = kinds[kind].degree;
    generator.separation = kinds[kind].separation;
    generator.state = (int32_t *)state + 1;
    if (generator.degree != 0) {
        generator.rear = word / 5;
        generator.front = (generator.rear + generator.separation) % generator.degree;
    }
    __unlock(&lock);
    return old;
}

WEAK int rand_r(unsigned *seed) {
    static const struct {
        int mask, shift;
    } parts[] = {{2047, 0}, {1023, 10}, {1023, 10}};
    unsigned value = *seed;
    int result = 0;
    for (int i = 0; i < 3; ++i) {
        value = value * 1103515245 + 12345;
        result = result << parts[i].shift ^ (int)(value / 65536 & (unsigned)parts[i].mask);
    }
    *seed = value;
    return result;
}
