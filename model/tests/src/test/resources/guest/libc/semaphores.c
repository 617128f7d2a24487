// Semaphores without names, among threads and among processes; and threads of C.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

static void tell(const char *what, int result) {
    printf("%s: %d %s\n", what, result, result < 0 ? strerrorname_np(errno) : "");
}

static void on_signal(int signal) { (void)signal; }

static mtx_t mutex;
static cnd_t condition;
static once_flag flag = ONCE_FLAG_INIT;
static int turns;
static void once(void) { printf("once\n"); }
static int work(void *argument) {
    call_once(&flag, once);
    for (int i = 0; i < 5; ++i) {
        mtx_lock(&mutex);
        while (turns % 2 != (int)(long)argument)
            cnd_wait(&condition, &mutex);
        ++turns;
        cnd_broadcast(&condition);
        mtx_unlock(&mutex);
    }
    thrd_exit((int)(long)argument + 40);
}

int main(void) {
    sem_t s;
    int value;
    tell("init", sem_init(&s, 0, 2));
    tell("too much", sem_init(&s, 0, (unsigned)INT_MAX + 1));
    sem_init(&s, 0, 2);
    tell("wait", sem_wait(&s));
    tell("try", sem_trywait(&s));
    tell("try", sem_trywait(&s));
    struct timespec past = {1, 0}, wrong = {1, -1};
    tell("timed", sem_timedwait(&s, &past));
    tell("wrong", sem_timedwait(&s, &wrong));
    tell("post", sem_post(&s));
    sem_getvalue(&s, &value);
    printf("value %d\n", value);
    tell("timed", sem_timedwait(&s, &past));
    sem_init(&s, 0, INT_MAX);
    tell("overflow", sem_post(&s));
    sem_init(&s, 0, 0);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGALRM, &action, NULL);
    ualarm(1000, 0);
    tell("interrupted", sem_wait(&s));
    tell("destroy", sem_destroy(&s));

    sem_t *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    sem_init(&shared[0], 1, 0);
    sem_init(&shared[1], 1, 0);
    fflush(stdout);
    if (fork() == 0) {
        for (int i = 0; i < 3; ++i) {
            sem_wait(&shared[0]);
            printf("child %d\n", i);
            fflush(stdout);
            sem_post(&shared[1]);
        }
        _exit(0);
    }
    for (int i = 0; i < 3; ++i) {
        printf("parent %d\n", i);
        fflush(stdout);
        sem_post(&shared[0]);
        sem_wait(&shared[1]);
    }
    wait(NULL);

    thrd_t threads[2];
    int result;
    printf("mtx %d cnd %d\n", mtx_init(&mutex, mtx_plain), cnd_init(&condition));
    for (long i = 0; i < 2; ++i)
        thrd_create(&threads[i], work, (void *)i);
    for (int i = 0; i < 2; ++i) {
        int joined = thrd_join(threads[i], &result);
        printf("join %d result %d\n", joined, result);
    }
    int first = mtx_trylock(&mutex), second = mtx_trylock(&mutex);
    printf("turns %d, try %d, again %d\n", turns, first, second);
}
