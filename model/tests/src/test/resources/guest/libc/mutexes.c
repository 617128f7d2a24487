// Mutexes of all kinds, and what they refuse.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t recursive = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_mutex_t checking = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;
static long count;

static const char *name(int error) { return error == 0 ? "ok" : strerrorname_np(error); }

static void *add(void *argument) {
    for (int i = 0; i < 2000; ++i) {
        pthread_mutex_lock(&plain);
        long seen = count;
        if (i % 500 == 0)
            sched_yield();
        count = seen + 1;
        pthread_mutex_unlock(&plain);
    }
    return argument;
}

static void *from_elsewhere(void *argument) {
    pthread_mutex_t *mutex = argument;
    struct timespec soon;
    int first = pthread_mutex_trylock(mutex);
    int second = first == 0 ? 0 : pthread_mutex_unlock(mutex == &plain ? &checking : mutex);
    clock_gettime(CLOCK_REALTIME, &soon);
    int third = first == 0 ? 0 : pthread_mutex_timedlock(mutex, &soon);
    if (first == 0)
        pthread_mutex_unlock(mutex);
    printf("elsewhere: try %s, unlock %s, timed %s\n", name(first), name(second), name(third));
    return NULL;
}

static void elsewhere(pthread_mutex_t *mutex) {
    pthread_t thread;
    pthread_create(&thread, NULL, from_elsewhere, mutex);
    pthread_join(thread, NULL);
}

static void *die_with_it(void *argument) {
    printf("owner locks %s\n", name(pthread_mutex_lock(argument)));
    return NULL;
}

static void robust(int shared) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    printf("robust %s", name(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST)));
    printf(" shared %s\n", name(pthread_mutexattr_setpshared(&attributes, shared)));
    pthread_mutex_t *mutex = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_mutex_t *other = mutex + 1;
    pthread_mutex_init(mutex, &attributes);
    pthread_mutex_init(other, &attributes);
    for (int repair = 1; repair >= 0; --repair) {
        if (shared) {
            fflush(stdout);
            pid_t child = fork();
            if (child == 0) {
                pthread_mutex_lock(other);
                die_with_it(mutex);
                pthread_mutex_unlock(other);
                fflush(stdout);
                _exit(0);
            }
            waitpid(child, NULL, 0);
        } else {
            pthread_t thread;
            pthread_create(&thread, NULL, die_with_it, mutex);
            pthread_join(thread, NULL);
        }
        printf("other %s", name(pthread_mutex_lock(other)));
        printf(" %s\n", name(pthread_mutex_unlock(other)));
        printf("next lock %s\n", name(pthread_mutex_lock(mutex)));
        if (repair) {
            printf("consistent %s", name(pthread_mutex_consistent(mutex)));
            printf(" again %s\n", name(pthread_mutex_consistent(mutex)));
        }
        printf("unlock %s\n", name(pthread_mutex_unlock(mutex)));
        printf("not mine: %s\n", name(pthread_mutex_unlock(mutex)));
    }
    printf("beyond repair: %s", name(pthread_mutex_lock(mutex)));
    printf(" %s", name(pthread_mutex_trylock(mutex)));
    printf(" %s\n", name(pthread_mutex_consistent(mutex)));
}

int main(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; ++i)
        pthread_create(&threads[i], NULL, add, NULL);
    for (int i = 0; i < 4; ++i)
        pthread_join(threads[i], NULL);
    printf("count %ld\n", count);

    printf("plain: %s", name(pthread_mutex_lock(&plain)));
    printf(" try again %s", name(pthread_mutex_trylock(&plain)));
    printf(" destroy %s\n", name(pthread_mutex_destroy(&plain)));
    elsewhere(&plain);
    printf("unlock %s", name(pthread_mutex_unlock(&plain)));
    printf(" destroy %s\n", name(pthread_mutex_destroy(&plain)));

    printf("recursive: %s", name(pthread_mutex_lock(&recursive)));
    printf(" %s", name(pthread_mutex_lock(&recursive)));
    printf(" %s\n", name(pthread_mutex_trylock(&recursive)));
    elsewhere(&recursive);
    for (int i = 0; i < 4; ++i)
        printf("unlock %s\n", name(pthread_mutex_unlock(&recursive)));
    elsewhere(&recursive);

    printf("checking: unlock %s", name(pthread_mutex_unlock(&checking)));
    printf(" lock %s", name(pthread_mutex_lock(&checking)));
    printf(" lock %s", name(pthread_mutex_lock(&checking)));
    printf(" try %s\n", name(pthread_mutex_trylock(&checking)));
    elsewhere(&checking);
    printf("unlock %s\n", name(pthread_mutex_unlock(&checking)));

    struct timespec wrong = {0, -1}, past = {-5, 0};
    printf("free, wrong time: %s\n", name(pthread_mutex_timedlock(&checking, &wrong)));
    pthread_mutex_unlock(&checking);
    pthread_mutex_lock(&plain);
    printf("held, wrong time: %s, past: %s, odd clock: %s\n",
           name(pthread_mutex_timedlock(&plain, &wrong)),
           name(pthread_mutex_timedlock(&plain, &past)),
           name(pthread_mutex_clocklock(&plain, CLOCK_PROCESS_CPUTIME_ID, &past)));

    pthread_mutexattr_t attributes;
    int value;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_gettype(&attributes, &value);
    printf("type %d, set 9 %s\n", value, name(pthread_mutexattr_settype(&attributes, 9)));
    printf("shared 7 %s, robust 7 %s\n", name(pthread_mutexattr_setpshared(&attributes, 7)),
           name(pthread_mutexattr_setrobust(&attributes, 7)));
    robust(0);
    robust(1);
}
