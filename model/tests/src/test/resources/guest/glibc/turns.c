// Threads that take turns under a mutex and a condition variable; thread-local storage.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turn, total;
static __thread long mine;

static void *worker(void *argument) {
    long id = (long)argument;
    for (int i = 0; i < 5; i++) {
        pthread_mutex_lock(&mutex);
        while (turn % 4 != id)
            pthread_cond_wait(&changed, &mutex);
        turn++;
        total += (int)id;
        mine++;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&mutex);
    }
    return (void *)mine;
}

int main(void) {
    pthread_t threads[4];
    long sum = 0;
    for (long i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, worker, (void *)i);
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads[i], &result);
        sum += (long)result;
    }
    printf("turn %d, total %d, sum %ld\n", turn, total, sum);
    char *large = malloc(1000000);
    memset(large, 1, 1000000);
    free(large);
    return 0;
}
