// Timers that send signals.
#include "kernel.h"

#include <errno.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>
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

// The kernel numbers its timers; a timer_t holds the number.
static int number_of(timer_t timer) {
    return (int)(long)timer;
}

WEAK int timer_create(clockid_t clock, struct sigevent *restrict event,
                      timer_t *restrict timer) {
    int number;
    if (event != NULL && event->sigev_notify == SIGEV_THREAD) {
        errno = ENOTSUP; // that needs a thread library
        return -1;
    }
    if (__result(system_call(SYS_timer_create, clock, event, &number)) < 0)
        return -1;
    *timer = (timer_t)(long)number;
    return 0;
}

WEAK int timer_delete(timer_t timer) {
    return (int)__result(system_call(SYS_timer_delete, number_of(timer)));
}

WEAK int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict value,
                       struct itimerspec *restrict old) {
    return (int)__result(system_call(SYS_timer_settime, number_of(timer), flags, value, old));
}

WEAK int timer_gettime(timer_t timer, struct itimerspec *value) {
    return (int)__result(system_call(SYS_timer_gettime, number_of(timer), value));
}

WEAK int timer_getoverrun(timer_t timer) {
    return (int)__result(system_call(SYS_timer_getoverrun, number_of(timer)));
}
