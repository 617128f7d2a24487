// New threads.
#include "kernel.h"
#include "lock.h"
#include "thread.h"
#include "thread_blocks.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { PAGE = 4096, LEAST_STACK = 16384, DEFAULT_STACK = 8 << 20, CACHED_BYTES = 40 << 20 };

int __clone(int (*function)(void *), void *stack_top, int flags, void *argument, int *parent_tid,
            void *tls, int *child_tid);

// Blocks of threads that have ended, to be used again.
static struct thread *free_blocks;
static size_t free_bytes;
static struct lock free_lock;

// As large as the main thread's stack may become.
size_t __default_stack_size(void) {
    struct rlimit limit;
    if (system_call(SYS_prlimit64, 0, RLIMIT_STACK, NULL, &limit) < 0
        || limit.rlim_cur == RLIM_INFINITY)
        return DEFAULT_STACK;
    size_t size = limit.rlim_cur < LEAST_STACK ? LEAST_STACK : limit.rlim_cur;
    return (size + PAGE - 1) & -(size_t)PAGE;
}

// A block may be used again when the kernel has noted that its thread is gone.
static bool is_gone(struct thread *thread) {
    return __atomic_load_n(&thread->tid, __ATOMIC_ACQUIRE) == 0;
}

void __keep_block(struct thread *thread) {
    if (thread->block == NULL)
        return;
    __lock(&free_lock);
    thread->next_free = free_blocks;
    free_blocks = thread;
    free_bytes += thread->block_size;
    for (struct thread **link = &free_blocks; *link != NULL && free_bytes > CACHED_BYTES;) {
        struct thread *found = *link;
        if (!is_gone(found)) {
            link = &found->next_free;
            continue;
        }
        *link = found->next_free;
        free_bytes -= found->block_size;
        system_call(SYS_munmap, found->block, found->block_size);
    }
    __unlock(&free_lock);
}

static struct thread *take_kept_block(size_t size, size_t guard) {
    struct thread *result = NULL;
    __lock(&free_lock);
    for (struct thread **link = &free_blocks; *link != NULL; link = &(*link)->next_free)
        if ((*link)->block_size == size && (*link)->guard_size == guard && is_gone(*link)) {
            result = *link;
            *link = result->next_free;
            free_bytes -= size;
            break;
        }
    __unlock(&free_lock);
    return result;
}

// Stack and record of a new thread; below the stack lie pages that nobody may touch.
static struct thread *make_block(size_t stack_size, size_t guard) {
    size_t size = (stack_size + guard + PAGE - 1) & -(size_t)PAGE;
    struct thread *kept = take_kept_block(size, guard);
    if (kept != NULL) {
        char *block = kept->block;
        memset(kept, 0, (size_t)(block + size - (char *)kept));
        struct thread *thread = __make_thread_area(block + size);
        thread->block = block;
        thread->block_size = size;
        thread->guard_size = guard;
        return thread;
    }
    long block = system_call(SYS_mmap, 0, size, guard > 0 ? PROT_NONE : PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (block < 0 && block >= -4095)
        return NULL;
    if (guard > 0
        && system_call(SYS_mprotect, block + (long)guard, size - guard, PROT_READ | PROT_WRITE)
               < 0) {
        system_call(SYS_munmap, block, size);
        return NULL;
    }
    struct thread *thread = __make_thread_area((char *)block + size);
    thread->block = (char *)block;
    thread->block_size = size;
    thread->guard_size = guard;
    return thread;
}

static int begin(void *argument) {
    struct thread *self = argument;
    if (self->policy >= 0) {
        struct sched_param parameters = {self->priority};
        system_call(SYS_sched_setscheduler, 0, self->policy, &parameters);
    }
    pthread_exit(self->start(self->argument));
}

WEAK int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes,
                        void *(*start)(void *), void *restrict argument) {
    const int flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD
                      | CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
    // From now on somebody may wait for the first thread's end, too.
    struct thread *self = this_thread();
    if (!self->watched) {
        self->tid = (int)system_call(SYS_set_tid_address, &self->tid);
        self->watched = 1;
    }
    struct thread *made;
    if (attributes != NULL && attributes->__data.__stack_given) {
        char *end = (char *)attributes->__data.__stack + attributes->__data.__stack_size;
        memset(end - __thread_area_size(), 0, __thread_area_size());
        made = __make_thread_area(end);
        made->block = NULL;
        made->block_size = attributes->__data.__stack_size;
    } else {
        size_t size = attributes == NULL ? 0 : attributes->__data.__stack_size;
        made = make_block(size == 0 ? __default_stack_size() : size,
                          attributes == NULL ? PAGE : attributes->__data.__guard_size);
        if (made == NULL)
            return EAGAIN;
    }
    made->start = start;
    made->argument = argument;
    made->state = attributes != NULL && attributes->__data.__detached ? DETACHED : JOINABLE;
    made->watched = 1;
    made->policy = -1;
    if (attributes != NULL && attributes->__data.__inherit == PTHREAD_EXPLICIT_SCHED) {
        made->policy = attributes->__data.__policy;
        made->priority = attributes->__data.__priority;
    }
    *thread = (pthread_t)made;
    __atomic_add_fetch(&__thread_count, 1, __ATOMIC_RELAXED);
    int saved = errno;
    if (__clone(begin, made, flags, made, &made->tid, made + 1, &made->tid) >= 0)
        return 0;
    int error = errno;
    errno = saved;
    __atomic_sub_fetch(&__thread_count, 1, __ATOMIC_RELAXED);
    made->tid = 0;
    __keep_block(made);
    return error;
}
