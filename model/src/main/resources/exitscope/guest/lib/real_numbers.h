// What the functions of real numbers have in common.
#ifndef EXITSCOPE_REAL_NUMBERS_H
#define EXITSCOPE_REAL_NUMBERS_H

// x times a power of two, rounded once; errno stays.
double __scaled(double x, int exponent);

#endif
