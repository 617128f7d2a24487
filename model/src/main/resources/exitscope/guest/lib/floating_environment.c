// The floating-point environment: the processor's fcsr has all of it.
#include "kernel.h"
#include "real_numbers.h"

#include <fenv.h>

static int __feclearexcept(int flags) {
    __asm__ volatile("csrc fflags, %0" : : "r"(flags & FE_ALL_EXCEPT));
    return 0;
}

WEAK_NAME(feclearexcept);

int __feraiseexcept(int flags) {
    __asm__ volatile("csrs fflags, %0" : : "r"(flags & FE_ALL_EXCEPT));
    return 0;
}

WEAK_NAME(feraiseexcept);

static int __fetestexcept(int flags) {
    int raised;
    __asm__ volatile("frflags %0" : "=r"(raised));
    return raised & flags;
}

WEAK_NAME(fetestexcept);

WEAK int fegetexceptflag(fexcept_t *kept, int flags) {
    *kept = (fexcept_t)__fetestexcept(flags & FE_ALL_EXCEPT);
    return 0;
}

WEAK int fesetexceptflag(const fexcept_t *kept, int flags) {
    __feclearexcept(flags);
    return __feraiseexcept((int)*kept & flags);
}

int __fegetround(void) {
    int direction;
    __asm__ volatile("frrm %0" : "=r"(direction));
    return direction;
}

WEAK_NAME(fegetround);

WEAK int fesetround(int direction) {
    // The processor knows a fifth, which has no name here, but which glibc sets nevertheless.
    if (direction < FE_TONEAREST || direction > 4)
        return 1;
    __asm__ volatile("fsrm %0" : : "r"(direction));
    return 0;
}

static int __fegetenv(fenv_t *environment) {
    __asm__ volatile("frcsr %0" : "=r"(*environment));
    return 0;
}

WEAK_NAME(fegetenv);

static int __fesetenv(const fenv_t *environment) {
    fenv_t all = 0;
    // No flag ever traps here, so that both named environments are the same.
    if (environment != FE_DFL_ENV && environment != FE_NOMASK_ENV)
        all = *environment;
    __asm__ volatile("fscsr %0" : : "r"(all));
    return 0;
}

WEAK_NAME(fesetenv);

WEAK int feholdexcept(fenv_t *environment) {
    __fegetenv(environment);
    return __feclearexcept(FE_ALL_EXCEPT);
}

WEAK int feupdateenv(const fenv_t *environment) {
    int raised = __fetestexcept(FE_ALL_EXCEPT);
    __fesetenv(environment);
    return __feraiseexcept(raised);
}

WEAK int feenableexcept(int flags) {
    return (flags & FE_ALL_EXCEPT) == 0 ? 0 : -1;
}

WEAK int fedisableexcept(int flags) {
    (void)flags;
    return 0;
}

WEAK int fegetexcept(void) {
    return 0;
}
