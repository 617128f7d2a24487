// Reading and writing that goes on meanwhile.
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char text[32];
static sem_t told;
static volatile int signals, code, value;

static void handler(int number, siginfo_t *info, void *context) {
    (void)context;
    signals = number;
    code = info->si_code;
    value = info->si_value.sival_int;
    sem_post(&told);
}

static void function(union sigval given) {
    value = given.sival_int;
    sem_post(&told);
}

static struct aiocb block(int fd, void *buffer, size_t size, off_t offset, int operation) {
    struct aiocb made;
    memset(&made, 0, sizeof made);
    made.aio_fildes = fd;
    made.aio_buf = buffer;
    made.aio_nbytes = size;
    made.aio_offset = offset;
    made.aio_lio_opcode = operation;
    made.aio_sigevent.sigev_notify = SIGEV_NONE;
    return made;
}

static ssize_t finish(struct aiocb *of) {
    const struct aiocb *list[] = {of, NULL};
    while (aio_suspend(list, 2, NULL) < 0 && errno == EINTR) {
    }
    errno = aio_error(of);
    return aio_return(of);
}

static void at_a_pipe(void) {
    int ends[2];
    pipe(ends);
    char first[4] = "", second[4] = "";
    struct aiocb waiting = block(ends[0], first, 3, 0, 0), behind = block(ends[0], second, 3, 0, 0);
    aio_read(&waiting);
    usleep(100000);
    aio_read(&behind);
    const struct aiocb *both[] = {&waiting, &behind};
    struct timespec soon = {0, 1000000}, past = {-1, 0}, long_past = {-1000000000000, 0};
    int suspended = aio_suspend(both, 2, &soon);
    printf("suspend %d %d\n", suspended, errno);
    suspended = aio_suspend(both, 2, &past);
    printf("suspend %d %d\n", suspended, errno);
    suspended = aio_suspend(both, 2, &long_past);
    printf("suspend %d %d\n", suspended, errno);
    printf("%d %d\n", aio_error(&waiting) == EINPROGRESS, aio_error(&behind) == EINPROGRESS);
    printf("cancel %d ", aio_cancel(ends[0], &behind));
    printf("%d\n", aio_cancel(ends[0], &waiting));
    printf("%d %zd\n", aio_error(&behind), aio_return(&behind));
    write(ends[1], "abc", 3);
    printf("%zd %s, ", finish(&waiting), first);
    usleep(100000);
    printf("cancel %d\n", aio_cancel(ends[0], NULL));
    struct aiocb wrong = block(ends[0], first, 3, 0, 0);
    printf("%d ", aio_write(&wrong));
    ssize_t result = finish(&wrong);
    printf("%zd %d\n", result, errno);
}

// What lists of requests, some wrong, come to.
static void lists(void) {
    char name[] = "/tmp/transfersXXXXXX", content[8] = "";
    int fd = mkstemp(name), reader = open(name, O_RDONLY);
    struct aiocb one = block(fd, "one", 3, 0, LIO_WRITE), two = block(fd, "two", 3, 0, 7);
    struct aiocb *list[] = {&one, &two};
    int result = lio_listio(LIO_WAIT, list, 2, NULL);
    printf("unknown %d %d, %d %d", result, errno, aio_error(&one), aio_error(&two));
    printf(" %zd, %zd %s\n", aio_return(&two), pread(fd, content, 7, 0), content);
    two.aio_lio_opcode = LIO_WRITE;
    two.aio_reqprio = 99;
    result = lio_listio(LIO_WAIT, list, 2, NULL);
    printf("priority %d %d, ", result, errno);
    result = lio_listio(LIO_NOWAIT, list, 2, NULL);
    printf("%d %d, ", result, errno);
    finish(&one);
    result = lio_listio(LIO_WAIT, list + 1, 1, NULL);
    printf("%d %d\n", result, errno);
    // Many, each of which is over as soon as the other thread says so.
    two.aio_reqprio = 0;
    for (int i = 0; i < 100 && result != 0; ++i)
        result = -(lio_listio(LIO_WAIT, list, 2, NULL) == 0);
    printf("many %d\n", result);
    struct aiocb sync = block(reader, NULL, 0, 0, 0);
    sync.aio_reqprio = -1;
    printf("sync %d", aio_fsync(O_SYNC, &sync));
    printf(" %zd\n", finish(&sync));

    int ends[2];
    pipe(ends);
    struct aiocb waiting = block(ends[0], content, 3, 0, 0), behind = waiting;
    aio_read(&waiting);
    usleep(100000);
    aio_read(&behind);
    printf("cancel %d", aio_cancel(ends[0], NULL));
    printf(" %d %d\n", aio_error(&waiting) == EINPROGRESS, aio_error(&behind) == ECANCELED);
    write(ends[1], "abc", 3);
    finish(&waiting);
    unlink(name);
}

int main(void) {
    sem_init(&told, 0, 0);
    char name[] = "/tmp/transfersXXXXXX";
    int fd = mkstemp(name);
    struct aiocb write1 = block(fd, "hello world", 11, 0, 0);
    printf("%d ", aio_write(&write1));
    printf("%zd ", finish(&write1));
    printf("%d\n", aio_error(&write1));
    struct aiocb sync = block(fd, NULL, 0, 0, 0);
    printf("%d ", aio_fsync(O_DSYNC, &sync));
    printf("%zd\n", finish(&sync));
    struct aiocb read1 = block(fd, text, 20, 6, 0);
    printf("%d ", aio_read(&read1));
    printf("%zd %s\n", finish(&read1), text);
    printf("cancel %d\n", aio_cancel(fd, &read1));

    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGUSR1, &action, NULL);
    read1.aio_sigevent.sigev_notify = SIGEV_SIGNAL;
    read1.aio_sigevent.sigev_signo = SIGUSR1;
    read1.aio_sigevent.sigev_value.sival_int = 42;
    aio_read(&read1);
    while (sem_wait(&told) < 0) {
    }
    printf("signal %d %d %d, %zd\n", signals == SIGUSR1, code == SI_ASYNCIO, value, finish(&read1));
    read1.aio_sigevent.sigev_notify = SIGEV_THREAD;
    read1.aio_sigevent.sigev_notify_function = function;
    read1.aio_sigevent.sigev_notify_attributes = NULL;
    read1.aio_sigevent.sigev_value.sival_int = 43;
    aio_read(&read1);
    while (sem_wait(&told) < 0) {
    }
    printf("thread %d, %zd\n", value, finish(&read1));

    char parts[2][6] = {"", ""};
    struct aiocb one = block(fd, parts[0], 5, 0, LIO_READ), two = block(fd, parts[1], 5, 6, LIO_READ),
                 none = block(fd, NULL, 0, 0, LIO_NOP), bad = block(99, text, 1, 0, LIO_READ);
    struct aiocb *list[] = {&one, NULL, &none, &two};
    printf("list %d %s %s\n", lio_listio(LIO_WAIT, list, 4, NULL), parts[0], parts[1]);
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_THREAD;
    event.sigev_notify_function = function;
    event.sigev_value.sival_int = 44;
    printf("list %d ", lio_listio(LIO_NOWAIT, list, 4, &event));
    while (sem_wait(&told) < 0) {
    }
    printf("%d\n", value);
    list[1] = &bad;
    int result = lio_listio(LIO_WAIT, list, 4, NULL);
    printf("list %d %d, %d\n", result, errno, aio_error(&bad));
    result = lio_listio(7, list, 4, NULL);
    printf("%d %d\n", result, errno);
    one.aio_reqprio = 99;
    result = aio_read(&one);
    printf("%d %d\n", result, errno);
    result = aio_cancel(99, NULL);
    printf("%d %d\n", result, errno);
    result = aio_fsync(5, &sync);
    printf("%d %d\n", result, errno);
    at_a_pipe();
    unlink(name);
    lists();
    return 0;
}
