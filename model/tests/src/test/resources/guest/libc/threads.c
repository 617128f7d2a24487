// clone: a thread that shares memory, joined by its clear-tid word; and a process from a function.
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FUTEX_WAIT_ = 0, STACK = 65536 };

static volatile int shared = 1, thread_group_same, tid_seen;
static int tid_word;

static int in_thread(void *argument) {
    shared = *(int *)argument;
    thread_group_same = (pid_t)syscall(SYS_getpid) != (pid_t)syscall(SYS_gettid);
    tid_seen = (int)syscall(SYS_gettid);
    return 5;
}

static int in_process(void *argument) {
    shared = *(int *)argument;
    return 6;
}

int main(void) {
    char *stack = malloc(STACK);
    int value = 2;
    int flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM
                | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
    int parent_word = 0;
    tid_word = 1;
    int thread = clone(in_thread, stack + STACK, flags, &value, &parent_word, NULL, &tid_word);
    printf("%d %d\n", thread > 0, parent_word == thread);
    for (int seen; (seen = __atomic_load_n(&tid_word, __ATOMIC_SEQ_CST)) != 0;)
        syscall(SYS_futex, &tid_word, FUTEX_WAIT_, seen, NULL, NULL, 0);
    printf("shared %d, a thread of this group %d, tid %d\n", shared, thread_group_same, tid_seen == thread);
    errno = 0;
    int result = (int)wait(NULL);
    printf("wait: %d %d\n", result, errno == ECHILD);

    value = 3;
    int child = clone(in_process, stack + STACK, SIGCHLD, &value), status;
    printf("%d ", waitpid(child, &status, 0) == child);
    printf("%d, shared %d\n", WEXITSTATUS(status), shared);
    errno = 0;
    result = clone(NULL, stack + STACK, SIGCHLD, NULL);
    printf("%d %d\n", result, errno == EINVAL);
    errno = 0;
    result = clone(in_process, stack + STACK, CLONE_THREAD | SIGCHLD, NULL);
    printf("%d %d\n", result, errno == EINVAL);
    return 0;
}
