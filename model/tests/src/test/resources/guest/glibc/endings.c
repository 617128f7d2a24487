// Robust mutexes, cancellation, semaphores, keys, and an end by abort.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t robust;
static pthread_key_t key;
static sem_t ready;
static int destroyed;

static void *dies_with_it(void *unused) {
    pthread_mutex_lock(&robust);
    return NULL;
}

static void *waits(void *unused) {
    for (;;)
        pause();
}

static void destroy(void *unused) {
    destroyed++;
}

static void *has_a_key(void *unused) {
    pthread_setspecific(key, &destroyed);
    sem_post(&ready);
    return NULL;
}

int main(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&robust, &attributes);
    pthread_t thread;
    pthread_create(&thread, NULL, dies_with_it, NULL);
    pthread_join(thread, NULL);
    printf("owner died %d\n", pthread_mutex_lock(&robust) == EOWNERDEAD);
    pthread_mutex_consistent(&robust);
    pthread_mutex_unlock(&robust);

    void *result;
    pthread_create(&thread, NULL, waits, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    printf("cancelled %d\n", result == PTHREAD_CANCELED);

    sem_init(&ready, 0, 0);
    pthread_key_create(&key, destroy);
    pthread_create(&thread, NULL, has_a_key, NULL);
    sem_wait(&ready);
    pthread_join(thread, NULL);
    printf("destroyed %d\n", destroyed);

    char bytes[16];
    cpu_set_t processors;
    printf("random %d\n", (int)getrandom(bytes, sizeof bytes, 0));
    printf("nice %d\n", nice(3));
    printf("processor %d\n", sched_getaffinity(0, sizeof processors, &processors) == 0);
    pid_t child = vfork();
    if (child == 0)
        _exit(4);
    int status;
    waitpid(child, &status, 0);
    printf("vfork %d\n", WEXITSTATUS(status));
    if (fork() == 0)
        abort();
    wait(&status);
    printf("aborted %d\n", WTERMSIG(status));
    return 0;
}
