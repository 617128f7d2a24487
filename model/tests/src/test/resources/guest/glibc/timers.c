// Timers by signal and by thread, barriers, locks, time limits.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t alarms;
static int calls, onces;
static pthread_barrier_t barrier;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void on_alarm(int signal) {
    alarms++;
}

static void count_once(void) {
    onces++;
}

static void *meets(void *unused) {
    pthread_once(&once, count_once);
    pthread_barrier_wait(&barrier);
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_unlock(&lock);
    return NULL;
}

static void notified(union sigval value) {
    __atomic_add_fetch((int *)value.sival_ptr, 1, __ATOMIC_SEQ_CST);
}

int main(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    signal(SIGALRM, on_alarm);
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
    struct itimerspec every = {{0, 1000000}, {0, 1000000}}, soon = {{0, 0}, {0, 2000000}};
    timer_t timer;
    timer_create(CLOCK_MONOTONIC, &event, &timer);
    timer_settime(timer, 0, &every, NULL);
    while (alarms < 3)
        usleep(1000);
    timer_delete(timer);
    printf("alarms came\n");

    pthread_t threads[2];
    pthread_barrier_init(&barrier, NULL, 3);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, meets, NULL);
    pthread_barrier_wait(&barrier);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    printf("once %d\n", onces);

    event = (struct sigevent){.sigev_notify = SIGEV_THREAD, .sigev_value.sival_ptr = &calls,
                              .sigev_notify_function = notified};
    if (timer_create(CLOCK_REALTIME, &event, &timer) < 0)
        perror("timer_create");
    timer_settime(timer, 0, &soon, NULL);
    while (__atomic_load_n(&calls, __ATOMIC_SEQ_CST) == 0)
        usleep(1000);
    timer_delete(timer);
    printf("a thread was called\n");

    pid_t child = fork();
    if (child == 0)
        exit(3);
    int status;
    waitpid(child, &status, 0);
    printf("child %d\n", WEXITSTATUS(status));

    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t never = PTHREAD_COND_INITIALIZER;
    struct timespec limit;
    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_nsec += 1000000;
    if (limit.tv_nsec >= 1000000000)
        limit.tv_nsec -= 1000000000, limit.tv_sec++;
    pthread_mutex_lock(&mutex);
    printf("timed out %d\n", pthread_cond_timedwait(&never, &mutex, &limit) == ETIMEDOUT);
    return 0;
}
