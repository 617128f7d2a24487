// Alarms: timers of which each process has one of a kind.
#include "kernel.h"

#include <sys/time.h>
#include <unistd.h>

WEAK int getitimer(int which, struct itimerval *value) {
    return (int)__result(system_call(SYS_getitimer, which, value));
}

WEAK int setitimer(int which, const struct itimerval *restrict value,
                   struct itimerval *restrict old) {
    return (int)__result(system_call(SYS_setitimer, which, value, old));
}

// Returns what was left of the alarm before, rounded, but never to none.
WEAK unsigned alarm(unsigned seconds) {
    struct itimerval value = {.it_value = {seconds, 0}}, old;
    if (system_call(SYS_setitimer, ITIMER_REAL, &value, &old) < 0)
        return 0;
    unsigned left = (unsigned)old.it_value.tv_sec;
    if (old.it_value.tv_usec >= 500000 || (left == 0 && old.it_value.tv_usec > 0))
        ++left;
    return left;
}

WEAK useconds_t ualarm(useconds_t first, useconds_t interval) {
    struct itimerval value = {{0, interval}, {0, first}}, old;
    if (__result(system_call(SYS_setitimer, ITIMER_REAL, &value, &old)) < 0)
        return (useconds_t)-1;
    return (useconds_t)(old.it_value.tv_sec * 1000000 + old.it_value.tv_usec);
}
