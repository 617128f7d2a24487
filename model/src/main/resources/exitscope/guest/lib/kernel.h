// The way into the kernel: system calls, and how their errors come back.
//
// Functions of this library call the kernel directly, never through the public wrappers: a
// program may define its own `write` or `kill`, and the library must not notice.
#ifndef EXITSCOPE_KERNEL_H
#define EXITSCOPE_KERNEL_H

#include <stddef.h>
#include <sys/syscall.h>

// POSIX names are not reserved to the implementation, as those of ISO C are: a program that has
// a function called `gettid` of its own is a good program. Its definition replaces a weak one.
#define WEAK __attribute__((__weak__))

// The weak name of something that the library itself knows by the same name with `__` before it.
#define WEAK_NAME(name) \
    extern __typeof__(__##name) name __attribute__((__weak__, __alias__("__" #name)))

// The kernel's signal sets have 64 bits, whatever the size of sigset_t.
#define KERNEL_SIGSET_SIZE 8

#define system_call(...) SELECT_CALL(__VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)(__VA_ARGS__)
#define SELECT_CALL(number, a, b, c, d, e, f, count, ...) CALL_##count
#define CALL_0(number) system_call0(number)
#define CALL_1(number, a) system_call1(number, (long)(a))
#define CALL_2(number, a, b) system_call2(number, (long)(a), (long)(b))
#define CALL_3(number, a, b, c) system_call3(number, (long)(a), (long)(b), (long)(c))
#define CALL_4(number, a, b, c, d) system_call4(number, (long)(a), (long)(b), (long)(c), (long)(d))
#define CALL_5(number, a, b, c, d, e) \
    system_call5(number, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e))
#define CALL_6(number, a, b, c, d, e, f) \
    system_call6(number, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

// What a system call returned, in C's manner: -1 with errno set, or the value.
long __result(long returned);

static inline long system_call0(long number) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0");
    __asm__ volatile("ecall" : "=r"(a0) : "r"(a7) : "memory");
    return a0;
}

static inline long system_call1(long number, long a) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7) : "memory");
    return a0;
}

static inline long system_call2(long number, long a, long b) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1) : "memory");
    return a0;
}

static inline long system_call3(long number, long a, long b, long c) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2) : "memory");
    return a0;
}

static inline long system_call4(long number, long a, long b, long c, long d) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a3 __asm__("a3") = d;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3) : "memory");
    return a0;
}

static inline long system_call5(long number, long a, long b, long c, long d, long e) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a3 __asm__("a3") = d;
    register long a4 __asm__("a4") = e;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4) : "memory");
    return a0;
}

static inline long system_call6(long number, long a, long b, long c, long d, long e, long f) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a3 __asm__("a3") = d;
    register long a4 __asm__("a4") = e;
    register long a5 __asm__("a5") = f;
    __asm__ volatile("ecall"
                     : "+r"(a0)
                     : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
                     : "memory");
    return a0;
}

#endif
