// Complex numbers (C11 7.3). Of long doubles what is exact.
#ifndef _COMPLEX_H
#define _COMPLEX_H

#include <features.h>

#define complex _Complex
#define _Complex_I (__extension__ 1.0iF)
#undef I
#define I _Complex_I
#define CMPLX(x, y) ((double _Complex)__builtin_complex((double)(x), (double)(y)))
#define CMPLXF(x, y) ((float _Complex)__builtin_complex((float)(x), (float)(y)))
#define CMPLXL(x, y) ((long double _Complex)__builtin_complex((long double)(x), (long double)(y)))

__BEGIN_DECLS

#define __COMPLEX_FUNCTION(name)           \
    double _Complex name(double _Complex); \
    float _Complex name##f(float _Complex);

__COMPLEX_FUNCTION(cacos)
__COMPLEX_FUNCTION(casin)
__COMPLEX_FUNCTION(catan)
__COMPLEX_FUNCTION(ccos)
__COMPLEX_FUNCTION(csin)
__COMPLEX_FUNCTION(ctan)
__COMPLEX_FUNCTION(cacosh)
__COMPLEX_FUNCTION(casinh)
__COMPLEX_FUNCTION(catanh)
__COMPLEX_FUNCTION(ccosh)
__COMPLEX_FUNCTION(csinh)
__COMPLEX_FUNCTION(ctanh)
__COMPLEX_FUNCTION(cexp)
__COMPLEX_FUNCTION(clog)
__COMPLEX_FUNCTION(csqrt)
__COMPLEX_FUNCTION(conj)
__COMPLEX_FUNCTION(cproj)
#ifdef __USE_GNU
__COMPLEX_FUNCTION(clog10)
#endif
#undef __COMPLEX_FUNCTION

double _Complex cpow(double _Complex x, double _Complex y);
float _Complex cpowf(float _Complex x, float _Complex y);

double cabs(double _Complex z);
float cabsf(float _Complex z);
double carg(double _Complex z);
float cargf(float _Complex z);
double creal(double _Complex z);
float crealf(float _Complex z);
double cimag(double _Complex z);
float cimagf(float _Complex z);

long double creall(long double _Complex z);
long double cimagl(long double _Complex z);
long double _Complex conjl(long double _Complex z);
long double _Complex cprojl(long double _Complex z);

__END_DECLS

#endif
