// Pseudo-random numbers of 48 bits (POSIX): x = a x + c.
#include "kernel.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static unsigned short current[3];
static uint64_t multiplier = 0x5deece66d;
static unsigned short increment = 0xb;

static uint64_t read48(const unsigned short words[3]) {
    return words[0] | (uint64_t)words[1] << 16 | (uint64_t)words[2] << 32;
}

static uint64_t advance(unsigned short state[3]) {
    uint64_t value = (read48(state) * multiplier + increment) & 0xffffffffffff;
    state[0] = (unsigned short)value;
    state[1] = (unsigned short)(value >> 16);
    state[2] = (unsigned short)(value >> 32);
    return value;
}

static double fraction(unsigned short state[3]) {
    return (double)advance(state) / 281474976710656.0; // 2^48
}

static void reset_parameters(void) {
    multiplier = 0x5deece66d;
    increment = 0xb;
}

WEAK double drand48(void) {
    return fraction(current);
}

WEAK double erand48(unsigned short state[3]) {
    return fraction(state);
}

WEAK long lrand48(void) {
    return (long)(advance(current) >> 17);
}

WEAK long nrand48(unsigned short state[3]) {
    return (long)(advance(state) >> 17);
}

WEAK long mrand48(void) {
    return (int32_t)(advance(current) >> 16);
}

WEAK long jrand48(unsigned short state[3]) {
    return (int32_t)(advance(state) >> 16);
}

WEAK void srand48(long seed) {
    current[0] = 0x330e;
    current[1] = (unsigned short)seed;
    current[2] = (unsigned short)(seed >> 16);
    reset_parameters();
}

WEAK unsigned short *seed48(unsigned short state[3]) {
    static unsigned short old[3];
    memcpy(old, current, sizeof old);
    memcpy(current, state, sizeof current);
    reset_parameters();
    return old;
}

WEAK void lcong48(unsigned short parameters[7]) {
    memcpy(current, parameters, sizeof current);
    multiplier = read48(parameters + 3);
    increment = parameters[6];
}
