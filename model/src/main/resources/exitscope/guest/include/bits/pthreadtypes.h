// Types of threads, which several headers share. The sizes are glibc's.
#ifndef _BITS_PTHREADTYPES_H
#define _BITS_PTHREADTYPES_H

typedef unsigned long pthread_t;
typedef unsigned pthread_key_t;
typedef int pthread_once_t;
typedef volatile int pthread_spinlock_t;

typedef union {
    struct {
        unsigned long __stack, __stack_size, __guard_size;
        int __detached, __policy, __priority, __inherit, __stack_given;
    } __data;
    long __fill[7];
} pthread_attr_t;

typedef union {
    struct __mutex_data {
        int __lock;      // 0 free, 1 held, 2 held and someone may sleep; robust ones: see mutex.c
        unsigned __count;
        int __owner, __kind;
        int __broken; // of a robust one: its owner died, or nobody repaired it
        int __unused;
        void *__previous, *__next; // in the list of a thread's robust mutexes
    } __data;
    long __fill[5];
} pthread_mutex_t;

typedef union {
    int __kind;
} pthread_mutexattr_t;

typedef union {
    struct {
        unsigned __sequence, __waiters;
        int __clock, __shared;
    } __data;
    long __fill[6];
} pthread_cond_t;

typedef union {
    struct {
        int __clock, __shared;
    } __data;
    int __fill;
} pthread_condattr_t;

typedef union {
    struct {
        int __state, __sleepers; // readers, or -1 for a writer; how many may sleep
        int __writer, __shared;
    } __data;
    long __fill[7];
} pthread_rwlock_t;

typedef union {
    struct {
        int __shared, __kind;
    } __data;
    long __fill;
} pthread_rwlockattr_t;

typedef union {
    struct {
        unsigned __size, __arrived, __round, __leaving;
        int __shared;
    } __data;
    long __fill[4];
} pthread_barrier_t;

typedef union {
    int __shared;
} pthread_barrierattr_t;

#endif
