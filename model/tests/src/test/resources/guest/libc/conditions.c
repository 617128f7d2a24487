// Condition variables, read-write locks, barriers, once, keys, spin locks.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *name(int error) { return error == 0 ? "ok" : strerrorname_np(error); }

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER, emptied = PTHREAD_COND_INITIALIZER;
static int slots[4], used, sum;

static void *produce(void *argument) {
    for (int i = 1; i <= 50; ++i) {
        pthread_mutex_lock(&mutex);
        while (used == 4)
            pthread_cond_wait(&emptied, &mutex);
        slots[used++] = i;
        pthread_cond_signal(&filled);
        pthread_mutex_unlock(&mutex);
    }
    return argument;
}

static void *consume(void *argument) {
    for (int i = 1; i <= 50; ++i) {
        pthread_mutex_lock(&mutex);
        while (used == 0)
            pthread_cond_wait(&filled, &mutex);
        sum += slots[--used];
        pthread_cond_signal(&emptied);
        pthread_mutex_unlock(&mutex);
    }
    return argument;
}

static int waiting, released;
static void *wait_for_all(void *argument) {
    pthread_mutex_lock(&mutex);
    ++waiting;
    pthread_cond_signal(&emptied);
    while (!released)
        pthread_cond_wait(&filled, &mutex);
    --waiting;
    pthread_mutex_unlock(&mutex);
    return argument;
}

static void conditions(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; ++i)
        pthread_create(&threads[i], NULL, i % 2 ? produce : consume, NULL);
    for (int i = 0; i < 4; ++i)
        pthread_join(threads[i], NULL);
    printf("sum %d, left %d\n", sum, used);
    for (int i = 0; i < 4; ++i)
        pthread_create(&threads[i], NULL, wait_for_all, NULL);
    pthread_mutex_lock(&mutex);
    while (waiting < 4)
        pthread_cond_wait(&emptied, &mutex);
    released = 1;
    pthread_cond_broadcast(&filled);
    pthread_mutex_unlock(&mutex);
    for (int i = 0; i < 4; ++i)
        pthread_join(threads[i], NULL);
    printf("waiting %d\n", waiting);

    struct timespec soon, wrong = {0, 2000000000}, past = {-1, 0};
    clock_gettime(CLOCK_REALTIME, &soon);
    pthread_mutex_lock(&mutex);
    printf("timed %s", name(pthread_cond_timedwait(&filled, &mutex, &soon)));
    printf(" wrong %s", name(pthread_cond_timedwait(&filled, &mutex, &wrong)));
    printf(" past %s\n", name(pthread_cond_timedwait(&filled, &mutex, &past)));
    pthread_condattr_t attributes;
    pthread_cond_t monotonic;
    clockid_t clock;
    pthread_condattr_init(&attributes);
    printf("clock %s", name(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)));
    printf(" odd %s", name(pthread_condattr_setclock(&attributes, CLOCK_PROCESS_CPUTIME_ID)));
    pthread_condattr_getclock(&attributes, &clock);
    printf(" is monotonic: %d\n", clock == CLOCK_MONOTONIC);
    pthread_cond_init(&monotonic, &attributes);
    clock_gettime(CLOCK_MONOTONIC, &soon);
    soon.tv_nsec += 1000000;
    soon.tv_sec += soon.tv_nsec / 1000000000;
    soon.tv_nsec %= 1000000000;
    printf("monotonic %s", name(pthread_cond_timedwait(&monotonic, &mutex, &soon)));
    printf(" clockwait %s\n", name(pthread_cond_clockwait(&filled, &mutex, CLOCK_MONOTONIC, &soon)));
    pthread_mutex_unlock(&mutex);
    printf("destroy %s\n", name(pthread_cond_destroy(&monotonic)));
}

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t condition;
    int turn;
} *shared;

static void between_processes(void) {
    pthread_mutexattr_t mutex_attributes;
    pthread_condattr_t attributes;
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_mutexattr_init(&mutex_attributes);
    pthread_mutexattr_setpshared(&mutex_attributes, PTHREAD_PROCESS_SHARED);
    pthread_condattr_init(&attributes);
    pthread_condattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&shared->mutex, &mutex_attributes);
    pthread_cond_init(&shared->condition, &attributes);
    fflush(stdout);
    pid_t child = fork();
    for (int i = 0; i < 3; ++i) {
        pthread_mutex_lock(&shared->mutex);
        while (shared->turn % 2 != (child == 0))
            pthread_cond_wait(&shared->condition, &shared->mutex);
        printf("%s has turn %d\n", child == 0 ? "child" : "parent", shared->turn++);
        fflush(stdout);
        pthread_cond_signal(&shared->condition);
        pthread_mutex_unlock(&shared->mutex);
    }
    if (child == 0)
        _exit(0);
    waitpid(child, NULL, 0);
}

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static void *try_lock(void *argument) {
    struct timespec soon;
    clock_gettime(CLOCK_REALTIME, &soon);
    int read = pthread_rwlock_tryrdlock(&lock);
    if (read == 0)
        pthread_rwlock_unlock(&lock);
    int timed = pthread_rwlock_timedrdlock(&lock, &soon);
    if (timed == 0)
        pthread_rwlock_unlock(&lock);
    int write = pthread_rwlock_trywrlock(&lock);
    if (write == 0)
        pthread_rwlock_unlock(&lock);
    int timed_write = pthread_rwlock_timedwrlock(&lock, &soon);
    if (timed_write == 0)
        pthread_rwlock_unlock(&lock);
    printf("elsewhere: read %s %s, write %s %s\n", name(read), name(timed), name(write),
           name(timed_write));
    return argument;
}

static void elsewhere(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, try_lock, NULL);
    pthread_join(thread, NULL);
}

static long value;
static void *read_and_write(void *argument) {
    for (int i = 0; i < 200; ++i) {
        pthread_rwlock_rdlock(&lock);
        long seen = value;
        if (seen != value)
            printf("torn\n");
        pthread_rwlock_unlock(&lock);
        pthread_rwlock_wrlock(&lock);
        ++value;
        pthread_rwlock_unlock(&lock);
    }
    return argument;
}

static void read_write_locks(void) {
    printf("free\n");
    elsewhere();
    struct timespec wrong = {0, 2000000000}, past = {0, 0};
    printf("%s", name(pthread_rwlock_timedrdlock(&lock, &wrong)));
    printf(" %s", name(pthread_rwlock_timedwrlock(&lock, &wrong)));
    printf(" %s", name(pthread_rwlock_timedwrlock(&lock, &past)));
    pthread_rwlock_unlock(&lock);
    printf(" %s", name(pthread_rwlock_clockrdlock(&lock, CLOCK_MONOTONIC, &wrong)));
    printf(" %s\n", name(pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &wrong)));
    printf("read %s", name(pthread_rwlock_rdlock(&lock)));
    printf(" %s\n", name(pthread_rwlock_rdlock(&lock)));
    elsewhere();
    pthread_rwlock_unlock(&lock);
    elsewhere();
    pthread_rwlock_unlock(&lock);
    printf("write %s", name(pthread_rwlock_wrlock(&lock)));
    printf(" write %s", name(pthread_rwlock_wrlock(&lock)));
    printf(" read %s\n", name(pthread_rwlock_rdlock(&lock)));
    elsewhere();
    pthread_rwlock_unlock(&lock);
    pthread_t threads[3];
    for (int i = 0; i < 3; ++i)
        pthread_create(&threads[i], NULL, read_and_write, NULL);
    for (int i = 0; i < 3; ++i)
        pthread_join(threads[i], NULL);
    printf("value %ld, destroy %s\n", value, name(pthread_rwlock_destroy(&lock)));
}

static pthread_barrier_t barrier;
static int serial, stage[3];
static void *meet(void *argument) {
    for (int round = 0; round < 3; ++round) {
        __atomic_add_fetch(&stage[round], 1, __ATOMIC_SEQ_CST);
        if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
            __atomic_add_fetch(&serial, 1, __ATOMIC_SEQ_CST);
        if (__atomic_load_n(&stage[round], __ATOMIC_SEQ_CST) != 3)
            printf("too early\n");
    }
    return argument;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void initialize(void) { printf("once\n"); }
static void *call_once_(void *argument) {
    pthread_once(&once, initialize);
    return argument;
}

static pthread_key_t key, again;
static void forget(void *p) { printf("destructor %s\n", (char *)p); }
static void set_again(void *p) {
    static int times;
    printf("destructor again %d\n", ++times);
    pthread_setspecific(again, p);
}
static void *use_keys(void *argument) {
    printf("fresh %p\n", pthread_getspecific(key));
    pthread_setspecific(key, "mine");
    pthread_setspecific(again, "x");
    printf("set %s\n", (char *)pthread_getspecific(key));
    return argument;
}

static void others(void) {
    pthread_t threads[3];
    printf("barrier 0: %s\n", name(pthread_barrier_init(&barrier, NULL, 0)));
    pthread_barrier_init(&barrier, NULL, 3);
    for (int i = 0; i < 3; ++i)
        pthread_create(&threads[i], NULL, meet, NULL);
    for (int i = 0; i < 3; ++i)
        pthread_join(threads[i], NULL);
    printf("serial %d, destroy %s\n", serial, name(pthread_barrier_destroy(&barrier)));
    for (int i = 0; i < 3; ++i)
        pthread_create(&threads[i], NULL, call_once_, NULL);
    for (int i = 0; i < 3; ++i)
        pthread_join(threads[i], NULL);
    pthread_key_create(&key, forget);
    pthread_key_create(&again, set_again);
    pthread_setspecific(key, "main's");
    pthread_create(&threads[0], NULL, use_keys, NULL);
    pthread_join(threads[0], NULL);
    printf("main: %s\n", (char *)pthread_getspecific(key));
    printf("delete %s", name(pthread_key_delete(key)));
    printf(" %s", name(pthread_key_delete(key)));
    printf(" set %s", name(pthread_setspecific(key, "y")));
    printf(" get %p\n", pthread_getspecific(key));
    int made = 0;
    pthread_key_t more;
    while (pthread_key_create(&more, NULL) == 0)
        ++made;
    printf("keys are used up: %d\n", made >= PTHREAD_KEYS_MAX - 8 && made < PTHREAD_KEYS_MAX);
    pthread_spinlock_t spin;
    pthread_spin_init(&spin, 0);
    printf("spin %s", name(pthread_spin_lock(&spin)));
    printf(" try %s", name(pthread_spin_trylock(&spin)));
    printf(" unlock %s", name(pthread_spin_unlock(&spin)));
    printf(" try %s\n", name(pthread_spin_trylock(&spin)));
}

int main(void) {
    conditions();
    between_processes();
    read_write_locks();
    others();
}
