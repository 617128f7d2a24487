// A thread forks
//
// fork copies the memory of the whole process, but only the thread that calls it. Watch a process
// of two threads get a child of one, which is its leader whoever it was before. A lock that the
// other thread held is copied as it is, locked, and there is nobody who could ever unlock it.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void report(const char *who) {
    int leads = syscall(SYS_gettid) == getpid();
    int locked = pthread_mutex_trylock(&lock) == EBUSY;
    printf("%s: %s, and the lock is %s\n", who, leads ? "the leader" : "not the leader",
           locked ? "locked" : "free");
}

static void *fork_here(void *unused) {
    if (fork() == 0) {
        report("child"); // pthread_mutex_lock would sleep for ever
        exit(0);
    }
    wait(NULL);
    return unused;
}

int main(void) {
    pthread_t thread;
    pthread_mutex_lock(&lock);
    pthread_create(&thread, NULL, fork_here, NULL);
    pthread_join(thread, NULL);
    pthread_mutex_unlock(&lock);
    report("parent");
    return 0;
}
