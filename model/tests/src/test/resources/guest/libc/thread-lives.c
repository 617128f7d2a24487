// Threads: begin, end, join, detach, and who is left.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static _Thread_local int own = 7;
static _Thread_local char text[32] = "initial";
static sem_t gate, arrived;

static void *twice(void *argument) {
    own += (int)(long)argument;
    strcat(text, "!");
    errno = ENOENT;
    printf("in thread: own %d text %s\n", own, text);
    return (void *)((long)argument * 2);
}

static void *leave(void *argument) {
    pthread_exit(argument);
}

static void *wait_at_gate(void *argument) {
    sem_post(&arrived);
    while (sem_wait(&gate) != 0)
        ;
    return argument;
}

static pthread_t main_thread;
static void *join_main(void *argument) {
    (void)argument;
    void *result;
    int error = pthread_join(main_thread, &result);
    printf("main joined: %d, result %ld, getpid() == gettid(): %d\n", error, (long)result,
           getpid() == gettid());
    return NULL;
}

static void at_end(void) {
    printf("atexit runs\n");
}

static void in_child(void (*body)(void)) {
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        body();
        exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    printf("child: exited %d status %d signal %d\n", WIFEXITED(status),
           WIFEXITED(status) ? WEXITSTATUS(status) : -1, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

static void leader_first(void) {
    pthread_t thread;
    atexit(at_end);
    main_thread = pthread_self();
    pthread_create(&thread, NULL, join_main, NULL);
    pthread_exit((void *)5L);
}

static void *exit_all(void *argument) {
    exit((int)(long)argument);
}

static void exit_from_thread(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, exit_all, (void *)9L);
    pthread_join(thread, NULL);
    printf("never\n");
}

static void alone(void) {
    atexit(at_end);
    pthread_exit(NULL);
}

static void *fork_in_thread(void *argument) {
    (void)argument;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        printf("forked by a thread: alone, own %d\n", own);
        fflush(stdout);
        pthread_t another;
        void *result;
        pthread_create(&another, NULL, twice, (void *)20L);
        pthread_join(another, &result);
        printf("and made one: %ld\n", (long)result);
        exit(4);
    }
    int status;
    waitpid(child, &status, 0);
    return (void *)(long)WEXITSTATUS(status);
}

static void before(void) { printf("before fork\n"); fflush(stdout); }
static void parent_after(void) { printf("after fork, parent\n"); }
static void child_after(void) { printf("after fork, child\n"); fflush(stdout); }
static void before2(void) { printf("before fork 2\n"); fflush(stdout); }
static void child_after2(void) { printf("after fork, child 2\n"); fflush(stdout); }

int main(void) {
    pthread_t thread, second;
    void *result;
    sem_init(&gate, 0, 0);
    sem_init(&arrived, 0, 0);
    errno = EDOM;
    int created = pthread_create(&thread, NULL, twice, (void *)21L);
    printf("create %d, join %d", created, pthread_join(thread, &result));
    printf(" result %ld, own %d, text %s, errno is mine: %d\n", (long)result, own, text,
           errno == EDOM);
    pthread_create(&thread, NULL, leave, (void *)3L);
    pthread_join(thread, &result);
    printf("pthread_exit: %ld\n", (long)result);

    printf("self: %d, join self: %s\n", pthread_equal(pthread_self(), pthread_self()),
           strerror(pthread_join(pthread_self(), NULL)));
    pthread_create(&thread, NULL, wait_at_gate, (void *)1L);
    pthread_create(&second, NULL, wait_at_gate, (void *)2L);
    printf("equal: %d\n", pthread_equal(thread, second));
    sem_wait(&arrived);
    sem_wait(&arrived);
    printf("tryjoin: %s\n", strerror(pthread_tryjoin_np(thread, &result)));
    struct timespec past = {0, 0};
    printf("timedjoin: %s\n", strerror(pthread_timedjoin_np(thread, &result, &past)));
    printf("detach %d\n", pthread_detach(thread));
    printf("detach again: %s", strerror(pthread_detach(thread)));
    printf(", join: %s\n", strerror(pthread_join(thread, NULL)));
    printf("kill 0: %d, kill 999: %s\n", pthread_kill(second, 0),
           strerror(pthread_kill(second, 999)));
    sem_post(&gate);
    sem_post(&gate);
    pthread_join(second, &result);
    printf("second: %ld\n", (long)result);

    pthread_attr_t attributes;
    size_t size;
    int state;
    pthread_attr_init(&attributes);
    pthread_attr_getdetachstate(&attributes, &state);
    pthread_attr_getstacksize(&attributes, &size);
    printf("state %d, stack %zu\n", state, size);
    pthread_attr_getguardsize(&attributes, &size);
    printf("guard %zu\n", size);
    printf("small stack: %s, state 7: %s\n", strerror(pthread_attr_setstacksize(&attributes, 100)),
           strerror(pthread_attr_setdetachstate(&attributes, 7)));
    pthread_attr_setstacksize(&attributes, 65536);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_create(&thread, &attributes, wait_at_gate, NULL);
    sem_wait(&arrived);
    printf("join detached: %s\n", strerror(pthread_join(thread, NULL)));
    sem_post(&gate);
    pthread_attr_destroy(&attributes);
    for (long i = 0; i < 20; ++i) {
        pthread_create(&thread, NULL, leave, (void *)i);
        pthread_join(thread, &result);
        if ((long)result != i)
            printf("wrong result\n");
    }
    char name[16];
    printf("name %d\n", pthread_setname_np(pthread_self(), "short"));
    printf("name %d", pthread_getname_np(pthread_self(), name, sizeof name));
    printf(" %s, long: %s\n", name,
           strerror(pthread_setname_np(pthread_self(), "a name that is too long")));
    printf("sizes %zu %zu %zu %zu %zu %zu %zu %zu\n", sizeof(pthread_t), sizeof(pthread_attr_t),
           sizeof(pthread_mutex_t), sizeof(pthread_cond_t), sizeof(pthread_rwlock_t),
           sizeof(pthread_barrier_t), sizeof(sem_t), sizeof(pthread_once_t));
    in_child(leader_first);
    in_child(exit_from_thread);
    in_child(alone);
    pthread_create(&thread, NULL, fork_in_thread, NULL);
    pthread_join(thread, &result);
    printf("fork in thread: %ld\n", (long)result);
    pthread_atfork(before, parent_after, child_after);
    pthread_atfork(before2, NULL, child_after2);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    waitpid(child, NULL, 0);
    printf("end\n");
}
