// A thread is joined
//
// Threads share memory, so a result needs no pipe; but somebody must know when it is there.
// pthread_join sleeps on a word in memory (a futex) that the kernel sets to 0 and wakes when the
// thread has ended. A thread leaves no zombie: nobody waits for it with wait, and its number is
// free at once. Watch the mutex, too: who finds it held sleeps until it is unlocked.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int sum;

static void *add(void *argument) {
    for (int i = 0; i < 3; ++i) {
        pthread_mutex_lock(&mutex);
        int seen = sum;
        sched_yield(); // without the mutex the other one would come between
        sum = seen + *(int *)argument;
        pthread_mutex_unlock(&mutex);
    }
    return argument;
}

int main(void) {
    pthread_t first, second;
    int one = 1, ten = 10;
    void *result;
    pthread_create(&first, NULL, add, &one);
    pthread_create(&second, NULL, add, &ten);
    pthread_join(first, &result);
    printf("the first thread added %d\n", *(int *)result);
    pthread_join(second, NULL);
    printf("sum %d\n", sum);
    printf("children to wait for: %s\n", wait(NULL) < 0 ? "none" : "some");
    return 0;
}
