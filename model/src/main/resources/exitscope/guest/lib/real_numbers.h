// What the functions of real numbers have in common.
//
// They call one another by these names, never by the public ones: a program may have a `trunc` or
// a `floor` of its own, and they must not notice. `__builtin_fabs` and `__builtin_copysign` are
// one instruction.
#ifndef EXITSCOPE_REAL_NUMBERS_H
#define EXITSCOPE_REAL_NUMBERS_H

// x times a power of two, rounded once; errno stays.
double __scaled(double x, int exponent);

// What has no value (0/0), with errno.
double __no_number(void);

double __floor(double x);
double __fmod(double x, double y);
double __frexp(double x, int *exponent);
int __ilogb(double x);
double __ldexp(double x, int exponent);
float __ldexpf(float x, int exponent);
double __logb(double x);
double __nan(const char *tag);
double __rint(double x);
double __trunc(double x);

int __fegetround(void);
int __feraiseexcept(int flags);

#endif
