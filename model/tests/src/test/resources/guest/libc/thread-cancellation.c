// Cancelling threads: at cancellation points, at once, later, never; and what is cleaned up.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static sem_t ready, go;
static int fds[2];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_key_t key;

static void say(void *text) { printf("  cleanup %s\n", (char *)text); }
static void unlock(void *held) { printf("  unlock %d\n", pthread_mutex_unlock(held)); }
static void destroy(void *value) { printf("  destructor %s\n", (char *)value); }

static void *in_read(void *argument) {
    char c;
    (void)argument;
    pthread_cleanup_push(say, "outer");
    pthread_cleanup_push(say, "inner");
    pthread_setspecific(key, "value");
    sem_post(&ready);
    read(fds[0], &c, 1);
    printf("  not reached\n");
    pthread_cleanup_pop(1);
    pthread_cleanup_pop(1);
    return NULL;
}

static void *in_condition(void *argument) {
    (void)argument;
    pthread_mutex_lock(&mutex);
    pthread_cleanup_push(unlock, &mutex);
    sem_post(&ready);
    for (;;)
        pthread_cond_wait(&condition, &mutex);
    pthread_cleanup_pop(1);
    return NULL;
}

static void *in_sleep(void *argument) {
    (void)argument;
    sem_post(&ready);
    for (;;)
        sleep(1000);
}

static void *in_pause(void *argument) {
    (void)argument;
    sem_post(&ready);
    for (;;)
        pause();
}

static void *in_semaphore(void *argument) {
    (void)argument;
    sem_post(&ready);
    for (;;)
        sem_wait(&go);
}

static void *busy(void *argument) {
    int old;
    (void)argument;
    printf("  type %d", pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old));
    printf(" old %d\n", old);
    sem_post(&ready);
    for (;;)
        ;
}

static void *polling(void *argument) {
    (void)argument;
    sem_post(&ready);
    for (;;)
        pthread_testcancel();
}

static void *disabled(void *argument) {
    int old;
    (void)argument;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
    printf("  state %d\n", old);
    sem_post(&ready);
    sem_wait(&go);
    usleep(1);
    pthread_testcancel();
    printf("  still here\n");
    pthread_cleanup_push(say, "after enabling");
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    pthread_testcancel();
    printf("  not reached\n");
    pthread_cleanup_pop(0);
    return NULL;
}

static void *self_cancel(void *argument) {
    (void)argument;
    printf("  cancel self %d\n", pthread_cancel(pthread_self()));
    printf("  goes on to the next point\n");
    sem_post(&ready);
    pthread_testcancel();
    return NULL;
}

static void *popped(void *argument) {
    pthread_cleanup_push(say, "executed");
    pthread_cleanup_push(say, "not executed");
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(1);
    pthread_cleanup_push(say, "by exit");
    sem_post(&ready);
    pthread_exit(argument);
    pthread_cleanup_pop(0);
    return NULL;
}

static void *ends(void *argument) {
    sem_post(&ready);
    return argument;
}

static pthread_t joined;
static void *in_join(void *argument) {
    (void)argument;
    sem_post(&ready);
    pthread_join(joined, NULL);
    return NULL;
}

static void cancel(const char *name, void *(*function)(void *)) {
    pthread_t thread;
    void *result;
    printf("%s\n", name);
    pthread_create(&thread, NULL, function, (void *)8L);
    sem_wait(&ready);
    int error = pthread_cancel(thread);
    if (function == disabled)
        sem_post(&go);
    pthread_join(thread, &result);
    printf("  cancel %d, %s\n", error, result == PTHREAD_CANCELED ? "cancelled" : "ended");
}

int main(void) {
    sem_init(&ready, 0, 0);
    sem_init(&go, 0, 0);
    pipe(fds);
    pthread_key_create(&key, destroy);
    cancel("read", in_read);
    cancel("condition", in_condition);
    printf("mutex is free: %d\n", pthread_mutex_trylock(&mutex));
    cancel("sleep", in_sleep);
    cancel("pause", in_pause);
    cancel("semaphore", in_semaphore);
    cancel("busy", busy);
    cancel("polling", polling);
    cancel("disabled", disabled);
    cancel("self", self_cancel);
    pthread_create(&joined, NULL, in_semaphore, NULL);
    sem_wait(&ready);
    cancel("join", in_join);
    printf("joinable again: %d\n", pthread_cancel(joined));
    printf("join %d\n", pthread_join(joined, NULL));
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, popped, (void *)6L);
    sem_wait(&ready);
    pthread_join(thread, &result);
    printf("pops, %ld\n", (long)result);
    pthread_create(&thread, NULL, ends, (void *)8L);
    sem_wait(&ready);
    pthread_join(thread, &result);
    printf("wrong state %s, type %s\n", strerror(pthread_setcancelstate(5, NULL)),
           strerror(pthread_setcanceltype(5, NULL)));
}
