// Timers that a process makes: they send signals or begin threads (timer_create(2)).
#include "kernel.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// What the kernel sends the thread that waits for timers; no program can wait for it or send it.
enum { TIMER_SIGNAL = 32 };

// A timer that begins threads. Where the kernel has no such kind, a thread waits for its signals.
struct thread_timer {
    struct thread_timer *next;
    int number;
    bool has_attributes;
    pthread_attr_t attributes;
    void (*function)(sigval_t);
    sigval_t value;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct thread_timer *timers;

// The kernel's number of the thread that waits, 0 while there is none.
static int waiter;

// A timer_t holds the kernel's number, or half of the address of a timer that begins threads.
#define OF_THREADS (1UL << 63)

static struct thread_timer *thread_timer(timer_t timer) {
    unsigned long bits = (unsigned long)timer;
    return bits & OF_THREADS ? (struct thread_timer *)(bits << 1) : NULL;
}

static int number_of(timer_t timer) {
    struct thread_timer *of_threads = thread_timer(timer);
    return of_threads != NULL ? of_threads->number : (int)(long)timer;
}

static void *begin(void *argument) {
    struct thread_timer *timer = argument;
    void (*function)(sigval_t) = timer->function;
    sigval_t value = timer->value;
    free(timer);
    // But for the two that are the library's.
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
    function(value);
    return NULL;
}

// Begins the thread of a timer, unless that has been deleted meanwhile.
static void expire(struct thread_timer *expired) {
    struct thread_timer *copy = NULL;
    pthread_mutex_lock(&lock);
    for (struct thread_timer *each = timers; each != NULL; each = each->next)
        if (each == expired && (copy = malloc(sizeof *copy)) != NULL)
            *copy = *each;
    pthread_mutex_unlock(&lock);
    if (copy == NULL)
        return;
    bool joinable = true;
    if (copy->has_attributes) {
        int state;
        pthread_attr_getdetachstate(&copy->attributes, &state);
        joinable = state == PTHREAD_CREATE_JOINABLE;
    }
    pthread_t thread;
    if (pthread_create(&thread, copy->has_attributes ? &copy->attributes : NULL, begin, copy) != 0)
        free(copy);
    else if (joinable)
        pthread_detach(thread);
}

static void *await(void *ready) {
    unsigned long all = ~0UL, timer_signal = 1UL << (TIMER_SIGNAL - 1);
    system_call(SYS_rt_sigprocmask, SIG_SETMASK, &all, NULL, KERNEL_SIGSET_SIZE);
    waiter = gettid();
    pthread_barrier_wait(ready);
    while (true) {
        siginfo_t info;
        long got = system_call(SYS_rt_sigtimedwait, &timer_signal, &info, NULL, KERNEL_SIGSET_SIZE);
        if (got == TIMER_SIGNAL && info.si_code == SI_TIMER)
            expire(info.si_value.sival_ptr);
    }
    return NULL;
}

// A child has neither the timers of its parent nor the thread that waits for them.
static void forget(void) {
    timers = NULL;
    waiter = 0;
    pthread_mutex_init(&lock, NULL);
}

// The lock is held.
static bool start_waiting(void) {
    static bool prepared;
    if (waiter != 0)
        return true;
    if (!prepared)
        pthread_atfork(NULL, NULL, forget);
    prepared = true;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_barrier_t ready;
    pthread_barrier_init(&ready, NULL, 2);
    pthread_t thread;
    bool started = pthread_create(&thread, NULL, await, &ready) == 0;
    if (started) {
        pthread_detach(thread);
        pthread_barrier_wait(&ready);
    }
    pthread_barrier_destroy(&ready);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static int create_of_threads(clockid_t clock, const struct sigevent *event, timer_t *timer) {
    struct thread_timer *made = calloc(1, sizeof *made);
    if (made == NULL)
        return -1;
    made->function = event->sigev_notify_function;
    made->value = event->sigev_value;
    if (event->sigev_notify_attributes != NULL) {
        made->has_attributes = true;
        made->attributes = *(const pthread_attr_t *)event->sigev_notify_attributes;
    }
    pthread_mutex_lock(&lock);
    bool waited = start_waiting();
    struct sigevent own;
    memset(&own, 0, sizeof own);
    own.sigev_notify = SIGEV_THREAD_ID;
    own.sigev_signo = TIMER_SIGNAL;
    own.sigev_value.sival_ptr = made;
    own.sigev_notify_thread_id = waiter;
    if (!waited) {
        errno = EAGAIN;
    } else if (__result(system_call(SYS_timer_create, clock, &own, &made->number)) == 0) {
        made->next = timers;
        timers = made;
        *timer = (timer_t)((unsigned long)made >> 1 | OF_THREADS);
        made = NULL;
    }
    pthread_mutex_unlock(&lock);
    if (made == NULL)
        return 0;
    free(made);
    return -1;
}

WEAK int timer_create(clockid_t clock, struct sigevent *restrict event,
                      timer_t *restrict timer) {
    if (event != NULL && event->sigev_notify == SIGEV_THREAD)
        return create_of_threads(clock, event, timer);
    int number;
    if (__result(system_call(SYS_timer_create, clock, event, &number)) < 0)
        return -1;
    *timer = (timer_t)(long)number;
    return 0;
}

WEAK int timer_delete(timer_t timer) {
    if (__result(system_call(SYS_timer_delete, number_of(timer))) < 0)
        return -1;
    struct thread_timer *gone = thread_timer(timer);
    if (gone == NULL)
        return 0;
    pthread_mutex_lock(&lock);
    for (struct thread_timer **link = &timers; *link != NULL; link = &(*link)->next)
        if (*link == gone) {
            *link = gone->next;
            break;
        }
    pthread_mutex_unlock(&lock);
    free(gone);
    return 0;
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
