// Timers that begin threads.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static sem_t told;
static pthread_t first;
static int value, other_thread, blocked, detached;

static void function(union sigval given) {
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    value += given.sival_int;
    blocked = sigismember(&mask, SIGUSR1);
    other_thread = !pthread_equal(pthread_self(), first);
    pthread_attr_t attributes;
    pthread_getattr_np(pthread_self(), &attributes);
    pthread_attr_getdetachstate(&attributes, &detached);
    sem_post(&told);
}

static timer_t make(int number, pthread_attr_t *attributes) {
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_THREAD;
    event.sigev_notify_function = function;
    event.sigev_notify_attributes = attributes;
    event.sigev_value.sival_int = number;
    timer_t timer;
    printf("create %d\n", timer_create(CLOCK_MONOTONIC, &event, &timer));
    return timer;
}

static void arm(timer_t timer, long first_after, long interval) {
    struct itimerspec when = {{0, interval}, {0, first_after}};
    printf("arm %d\n", timer_settime(timer, 0, &when, NULL));
}

static void wait_for(int times) {
    while (times > 0)
        if (sem_wait(&told) == 0)
            --times;
}

int main(void) {
    first = pthread_self();
    sem_init(&told, 0, 0);
    timer_t once = make(7, NULL);
    arm(once, 10000000, 0);
    wait_for(1);
    printf("%d %d %d %d\n", value, other_thread, blocked, detached == PTHREAD_CREATE_DETACHED);
    struct itimerspec left;
    printf("%d ", timer_gettime(once, &left));
    printf("%ld %ld %d\n", left.it_value.tv_sec, left.it_value.tv_nsec, timer_getoverrun(once));
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 1 << 18);
    value = 0;
    timer_t often = make(1, &attributes);
    arm(often, 10000000, 10000000);
    wait_for(3);
    printf("delete %d\n", timer_delete(often));
    printf("at least three: %d\n", value >= 3);
    fflush(stdout);
    if (fork() == 0) {
        value = 0;
        sem_init(&told, 0, 0);
        timer_t own = make(5, NULL);
        arm(own, 1000000, 0);
        wait_for(1);
        printf("child %d\n", value);
        return 0;
    }
    wait(NULL);
    printf("delete %d\n", timer_delete(once));
    return 0;
}
