// Sleeping.
#include "cancellation.h"
#include "kernel.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

// glibc's sleepers all end up in this one system call.
static long sleep_for(const struct timespec *request, struct timespec *remaining) {
    return cancellable_call(SYS_clock_nanosleep, CLOCK_REALTIME, 0, request, remaining);
}

WEAK int nanosleep(const struct timespec *request, struct timespec *remaining) {
    return (int)__result(sleep_for(request, remaining));
}

// The error is the result here, and errno stays as it is.
WEAK int clock_nanosleep(clockid_t clock, int flags, const struct timespec *request,
                         struct timespec *remaining) {
    if (clock == CLOCK_THREAD_CPUTIME_ID)
        return EINVAL;
    return (int)-cancellable_call(SYS_clock_nanosleep, clock, flags, request, remaining);
}

// Returns what is left, in whole seconds, when a signal handler ends it.
WEAK unsigned sleep(unsigned seconds) {
    struct timespec time = {seconds, 0};
    if (sleep_for(&time, &time) == 0)
        return 0;
    errno = EINTR;
    return (unsigned)time.tv_sec;
}

WEAK int usleep(useconds_t microseconds) {
    struct timespec time = {microseconds / 1000000, (long)(microseconds % 1000000) * 1000};
    return (int)__result(sleep_for(&time, NULL));
}
