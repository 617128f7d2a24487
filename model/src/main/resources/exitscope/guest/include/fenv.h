// The floating-point environment (C11 7.6): flags and the direction of rounding.
#ifndef _FENV_H
#define _FENV_H

#include <features.h>

__BEGIN_DECLS

#define FE_INEXACT 1
#define FE_UNDERFLOW 2
#define FE_OVERFLOW 4
#define FE_DIVBYZERO 8
#define FE_INVALID 16
#define FE_ALL_EXCEPT 31

#define FE_TONEAREST 0
#define FE_TOWARDZERO 1
#define FE_DOWNWARD 2
#define FE_UPWARD 3

typedef unsigned fexcept_t, fenv_t;
#define FE_DFL_ENV ((const fenv_t *)-1)
#ifdef __USE_GNU
#define FE_NOMASK_ENV ((const fenv_t *)-2)
#endif

int feclearexcept(int flags);
int feraiseexcept(int flags);
int fetestexcept(int flags);
int fegetexceptflag(fexcept_t *kept, int flags);
int fesetexceptflag(const fexcept_t *kept, int flags);
int fegetround(void);
int fesetround(int direction);
int fegetenv(fenv_t *environment);
int fesetenv(const fenv_t *environment);
int feholdexcept(fenv_t *environment);
int feupdateenv(const fenv_t *environment);

#ifdef __USE_GNU
int feenableexcept(int flags);
int fedisableexcept(int flags);
int fegetexcept(void);
#endif

__END_DECLS

#endif
