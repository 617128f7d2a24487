// The floating-point environment: the processor's fcsr has all of it.
#include "kernel.h"

#include <fenv.h>

int feclearexcept(int flags) {
    __asm__ volatile("csrc fflags, %0" : : "r"(flags & FE_ALL_EXCEPT));
    return 0;
}

int feraiseexcept(int flags) {
    __asm__ volatile("csrs fflags, %0" : : "r"(flags & FE_ALL_EXCEPT));
    return 0;
}

int fetestexcept(int flags) {
    int raised;
    __asm__ volatile("frflags %0" : "=r"(raised));
    return raised & flags;
}

int fegetexceptflag(fexcept_t *kept, int flags) {
    *kept = (fexcept_t)fetestexcept(flags & FE_ALL_EXCEPT);
    return 0;
}

int fesetexceptflag(const fexcept_t *kept, int flags) {
    feclearexcept(flags);
    return feraiseexcept((int)*kept & flags);
}

int fegetround(void) {
    int direction;
    __asm__ volatile("frrm %0" : "=r"(direction));
    return direction;
}

int fesetround(int direction) {
    // The processor knows a fifth, which has no name here, but which glibc sets nevertheless.
    if (direction < FE_TONEAREST || direction > 4)
        return 1;
    __asm__ volatile("fsrm %0" : : "r"(direction));
    return 0;
}

int fegetenv(fenv_t *environment) {
    __asm__ volatile("frcsr %0" : "=r"(*environment));
    return 0;
}

int fesetenv(const fenv_t *environment) {
    fenv_t all = 0;
    // No flag ever traps here, so that both named environments are the same.
    if (environment != FE_DFL_ENV && environment != FE_NOMASK_ENV)
        all = *environment;
    __asm__ volatile("fscsr %0" : : "r"(all));
    return 0;
}

int feholdexcept(fenv_t *environment) {
    fegetenv(environment);
    return feclearexcept(FE_ALL_EXCEPT);
}

int feupdateenv(const fenv_t *environment) {
    int raised = fetestexcept(FE_ALL_EXCEPT);
    fesetenv(environment);
    return feraiseexcept(raised);
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
