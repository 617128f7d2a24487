// The parts of a floating-point number: significand × 2^exponent, exactly.
#ifndef EXITSCOPE_FLOATING_H
#define EXITSCOPE_FLOATING_H

#include <stdbool.h>
#include <stdint.h>

typedef unsigned __int128 wide; // holds the 113 bits of a long double's significand

struct floating {
    bool negative;
    enum { FINITE, INFINITE, NOT_A_NUMBER } kind;
    wide significand;
    int exponent;
    int precision;       // bits of the significand in this format
    int lowest_exponent; // of the smallest denormal
};

struct floating __take_double(double value);
struct floating __take_long_double(const long double *value);

// The format of a floating type: how many bits, and the exponent of its smallest denormal.
struct floating_format {
    int precision, lowest_exponent, highest_exponent;
};
extern const struct floating_format __float_format, __double_format, __long_double_format;

// Reads a number in the manner of strtod; `end` is where it stops, or `text` if there is none.
// The result is rounded to the format, to nearest; errno tells of overflow and underflow.
struct floating __read_floating(const char *text, const char **end,
                                const struct floating_format *format);

// From a value in the same format. Long doubles go by address, so that a program without them
// needs no arithmetic on them.
float __make_float(struct floating value);
double __make_double(struct floating value);
void __make_long_double(struct floating value, long double *number);

#endif
