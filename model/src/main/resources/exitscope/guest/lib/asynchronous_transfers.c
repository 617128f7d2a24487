// Reading and writing that goes on meanwhile. Each file that is transferred from or to has a thread
// of its own, which does what is asked of it one after the other, the most important first.
#include "futex.h"
#include "kernel.h"

#include <aio.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Of requests for which somebody waits together.
struct __aio_list {
    int left;
    bool waited;
    struct sigevent event;
};

// A file and what is asked of it. What the thread works on is not among the requests any more.
struct file {
    struct file *next;
    int fd;
    struct aiocb *requests;
    bool working;
};

enum { SYNC_ALL = 3, SYNC_DATA = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file *files;

// Changes whenever a request is done, for those who sleep until then.
static int done_count;

static void *call(void *event) {
    struct sigevent *own = event;
    own->sigev_notify_function(own->sigev_value);
    free(own);
    return NULL;
}

static void notify(const struct sigevent *event) {
    if (event->sigev_notify == SIGEV_SIGNAL) {
        siginfo_t info;
        memset(&info, 0, sizeof info);
        info.si_signo = event->sigev_signo;
        info.si_code = SI_ASYNCIO;
        info.si_pid = getpid();
        info.si_uid = getuid();
        info.si_value = event->sigev_value;
        system_call(SYS_rt_sigqueueinfo, info.si_pid, info.si_signo, &info);
    } else if (event->sigev_notify == SIGEV_THREAD) {
        struct sigevent *copy = malloc(sizeof *copy);
        pthread_t thread;
        if (copy == NULL)
            return;
        *copy = *event;
        if (pthread_create(&thread, event->sigev_notify_attributes, call, copy) != 0)
            free(copy);
        else
            pthread_detach(thread);
    }
}

// The lock is held. The block may be gone as soon as it says that it is done, and a list for which
// somebody waits as soon as nothing of it is left.
static void complete(struct aiocb *block, int error, ssize_t result) {
    struct sigevent event = block->aio_sigevent;
    struct __aio_list *list = block->__list;
    bool waited = list != NULL && list->waited;
    block->__result = result;
    __atomic_store_n(&block->__error, error, __ATOMIC_RELEASE);
    notify(&event);
    if (list != NULL && __atomic_sub_fetch(&list->left, 1, __ATOMIC_RELEASE) == 0 && !waited) {
        notify(&list->event);
        free(list);
    }
    __atomic_add_fetch(&done_count, 1, __ATOMIC_RELEASE);
    futex_wake(&done_count, EVERYBODY, 0);
}

static ssize_t transfer(struct aiocb *block) {
    void *buffer = (void *)block->aio_buf;
    ssize_t result;
    switch (block->aio_lio_opcode) {
    case SYNC_ALL:
        return fsync(block->aio_fildes);
    case SYNC_DATA:
        return fdatasync(block->aio_fildes);
    case LIO_READ:
        result = pread(block->aio_fildes, buffer, block->aio_nbytes, block->aio_offset);
        return result < 0 && errno == ESPIPE ? read(block->aio_fildes, buffer, block->aio_nbytes)
                                             : result;
    case LIO_WRITE:
        result = pwrite(block->aio_fildes, buffer, block->aio_nbytes, block->aio_offset);
        return result < 0 && errno == ESPIPE ? write(block->aio_fildes, buffer, block->aio_nbytes)
                                             : result;
    default:
        errno = EINVAL;
        return -1;
    }
}

static void *work(void *argument) {
    struct file *file = argument;
    pthread_mutex_lock(&lock);
    while (file->requests != NULL) {
        struct aiocb *block = file->requests;
        file->requests = block->__next;
        file->working = true;
        pthread_mutex_unlock(&lock);
        ssize_t result = transfer(block);
        int error = result < 0 ? errno : 0;
        pthread_mutex_lock(&lock);
        file->working = false;
        complete(block, error, result);
    }
    for (struct file **link = &files; *link != NULL; link = &(*link)->next)
        if (*link == file) {
            *link = file->next;
            break;
        }
    pthread_mutex_unlock(&lock);
    free(file);
    return NULL;
}

// The threads that there are in the parent are not in the child.
static void forget(void) {
    files = NULL;
    pthread_mutex_init(&lock, NULL);
}

static int start(struct file *file) {
    static bool prepared;
    if (!prepared)
        pthread_atfork(NULL, NULL, forget);
    prepared = true;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    int error = pthread_create(&thread, &attributes, work, file);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

// Behind those that are as important.
static void insert(struct file *file, struct aiocb *block) {
    struct aiocb **link = &file->requests;
    while (*link != NULL && (*link)->aio_reqprio <= block->aio_reqprio)
        link = &(*link)->__next;
    block->__next = *link;
    *link = block;
}

// Returns an error number.
static int enqueue(struct aiocb *block, int operation, struct __aio_list *list) {
    block->aio_lio_opcode = operation;
    block->__list = list;
    if (operation == SYNC_ALL || operation == SYNC_DATA)
        block->aio_reqprio = 0;
    if (block->aio_reqprio < 0 || block->aio_reqprio > 20) {
        block->__result = -1;
        block->__error = EINVAL;
        return EINVAL;
    }
    block->__result = 0;
    block->__error = EINPROGRESS;
    pthread_mutex_lock(&lock);
    struct file *file = files;
    while (file != NULL && file->fd != block->aio_fildes)
        file = file->next;
    int error = 0;
    if (file != NULL) {
        insert(file, block);
    } else if ((file = calloc(1, sizeof *file)) == NULL) {
        error = EAGAIN;
    } else {
        file->fd = block->aio_fildes;
        insert(file, block);
        error = start(file);
        if (error != 0) {
            free(file);
        } else {
            file->next = files;
            files = file;
        }
    }
    if (error != 0) {
        block->__result = -1;
        block->__error = error;
    }
    pthread_mutex_unlock(&lock);
    return error;
}

static int request(struct aiocb *block, int operation) {
    int error = enqueue(block, operation, NULL);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}

WEAK int aio_read(struct aiocb *block) {
    return request(block, LIO_READ);
}

WEAK int aio_write(struct aiocb *block) {
    return request(block, LIO_WRITE);
}

WEAK int aio_fsync(int operation, struct aiocb *block) {
    if (operation != O_SYNC && operation != O_DSYNC) {
        errno = EINVAL;
        return -1;
    }
    if (fcntl(block->aio_fildes, F_GETFL) < 0) {
        errno = EBADF;
        return -1;
    }
    return request(block, operation == O_SYNC ? SYNC_ALL : SYNC_DATA);
}

WEAK int aio_error(const struct aiocb *block) {
    return __atomic_load_n(&block->__error, __ATOMIC_ACQUIRE);
}

WEAK ssize_t aio_return(struct aiocb *block) {
    return block->__result;
}

// Takes requests of a file away before they have begun: one, or all.
static bool take(struct file *file, const struct aiocb *block) {
    bool taken = false;
    for (struct aiocb **link = &file->requests; *link != NULL;) {
        struct aiocb *each = *link;
        if (block != NULL && each != block) {
            link = &each->__next;
            continue;
        }
        *link = each->__next;
        complete(each, ECANCELED, -1);
        taken = true;
    }
    return taken;
}

WEAK int aio_cancel(int fd, struct aiocb *block) {
    if (fcntl(fd, F_GETFL) < 0) {
        errno = EBADF;
        return -1;
    }
    if (block != NULL && block->aio_fildes != fd) {
        errno = EINVAL;
        return -1;
    }
    int result = AIO_ALLDONE;
    pthread_mutex_lock(&lock);
    for (struct file *file = files; file != NULL; file = file->next)
        if (file->fd == fd && (block == NULL || block->__error == EINPROGRESS)) {
            // What goes on already cannot be stopped.
            result = take(file, block) && (block != NULL || !file->working) ? AIO_CANCELED
                                                                           : AIO_NOTCANCELED;
            break;
        }
    pthread_mutex_unlock(&lock);
    return result;
}

static bool any_done(const struct aiocb *const blocks[], int count) {
    bool any = false;
    for (int i = 0; i < count; ++i) {
        any |= blocks[i] != NULL;
        if (blocks[i] != NULL && aio_error(blocks[i]) != EINPROGRESS)
            return true;
    }
    return !any;
}

WEAK int aio_suspend(const struct aiocb *const blocks[], int count,
                     const struct timespec *timeout) {
    if (count < 0) {
        errno = EINVAL;
        return -1;
    }
    struct timespec end;
    if (timeout != NULL) {
        clock_gettime(CLOCK_MONOTONIC, &end);
        end.tv_sec += timeout->tv_sec;
        end.tv_nsec += timeout->tv_nsec;
        if (end.tv_nsec >= 1000000000) {
            end.tv_nsec -= 1000000000;
            ++end.tv_sec;
        }
    }
    while (true) {
        int seen = __atomic_load_n(&done_count, __ATOMIC_ACQUIRE);
        if (any_done(blocks, count))
            return 0;
        long error = timeout == NULL ? 0 : -__check_end(&end);
        if (error == 0)
            error = futex_wait_until(&done_count, seen, 0, CLOCK_MONOTONIC,
                                     timeout == NULL ? NULL : &end);
        if (error == -EINTR || error == -ETIMEDOUT || error == -EINVAL) {
            errno = error == -ETIMEDOUT ? EAGAIN : (int)-error;
            return -1;
        }
    }
}

// Waits for all; returns 0 if every one went well.
static int wait_for(struct aiocb *restrict const blocks[restrict], int count,
                    const struct __aio_list *list) {
    while (true) {
        int seen = __atomic_load_n(&done_count, __ATOMIC_ACQUIRE);
        if (__atomic_load_n(&list->left, __ATOMIC_ACQUIRE) == 0)
            break;
        futex_wait_until(&done_count, seen, 0, CLOCK_MONOTONIC, NULL);
    }
    for (int i = 0; i < count; ++i)
        if (blocks[i] != NULL && blocks[i]->aio_lio_opcode != LIO_NOP && aio_error(blocks[i]) != 0) {
            errno = EIO;
            return -1;
        }
    return 0;
}

static void count_more(struct __aio_list *list, int more) {
    pthread_mutex_lock(&lock);
    list->left += more;
    pthread_mutex_unlock(&lock);
}

WEAK int lio_listio(int mode, struct aiocb *restrict const blocks[restrict], int count,
                    struct sigevent *restrict event) {
    if (mode != LIO_WAIT && mode != LIO_NOWAIT) {
        errno = EINVAL;
        return -1;
    }
    struct __aio_list *list = calloc(1, sizeof *list);
    if (list == NULL) {
        errno = EAGAIN;
        return -1;
    }
    list->waited = mode == LIO_WAIT;
    list->event.sigev_notify = SIGEV_NONE;
    if (event != NULL && mode == LIO_NOWAIT)
        list->event = *event;
    // One more, so that it is not over before all are asked for.
    list->left = 1;
    int error = 0, asked = 0;
    for (int i = 0; i < count; ++i) {
        if (blocks[i] == NULL || blocks[i]->aio_lio_opcode == LIO_NOP)
            continue;
        if (mode == LIO_WAIT)
            blocks[i]->aio_sigevent.sigev_notify = SIGEV_NONE;
        count_more(list, 1);
        int refused = enqueue(blocks[i], blocks[i]->aio_lio_opcode, list);
        if (refused == 0) {
            ++asked;
        } else {
            error = refused;
            count_more(list, -1);
        }
    }
    pthread_mutex_lock(&lock);
    bool over = --list->left == 0;
    if (over && mode == LIO_NOWAIT)
        notify(&list->event);
    pthread_mutex_unlock(&lock);
    int result = 0;
    if (mode == LIO_WAIT)
        result = wait_for(blocks, count, list);
    if (mode == LIO_WAIT || over)
        free(list);
    if (error != 0) {
        errno = mode == LIO_WAIT && asked > 0 ? EIO : error;
        return -1;
    }
    return result;
}
