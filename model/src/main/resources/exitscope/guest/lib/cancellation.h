// Calls at which a thread may be cancelled (pthreads(7), "Cancellation points").
//
// Only programs that cancel threads have the part that does it; in all others these calls are
// plain system calls.
#ifndef EXITSCOPE_CANCELLATION_H
#define EXITSCOPE_CANCELLATION_H

#include "kernel.h"

long __cancellable_call(long number, long a, long b, long c, long d, long e, long f)
    __attribute__((__weak__));

#define cancellable_call(...) SELECT_CANCELLABLE(__VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)(__VA_ARGS__)
#define SELECT_CANCELLABLE(number, a, b, c, d, e, f, count, ...) CANCELLABLE_##count
#define CANCELLABLE_1(number, a) cancellable(number, (long)(a), 0, 0, 0, 0, 0)
#define CANCELLABLE_2(number, a, b) cancellable(number, (long)(a), (long)(b), 0, 0, 0, 0)
#define CANCELLABLE_3(number, a, b, c) \
    cancellable(number, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define CANCELLABLE_4(number, a, b, c, d) \
    cancellable(number, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define CANCELLABLE_5(number, a, b, c, d, e) \
    cancellable(number, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)
#define CANCELLABLE_6(number, a, b, c, d, e, f) \
    cancellable(number, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

static inline long cancellable(long number, long a, long b, long c, long d, long e, long f) {
    if (__cancellable_call != NULL)
        return __cancellable_call(number, a, b, c, d, e, f);
    return system_call6(number, a, b, c, d, e, f);
}

#endif
