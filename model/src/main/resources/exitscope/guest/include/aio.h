// Reading and writing that goes on meanwhile (POSIX).
#ifndef _AIO_H
#define _AIO_H

#include <fcntl.h>
#include <features.h>
#include <signal.h>
#include <sys/types.h>
#include <time.h>

__BEGIN_DECLS

struct aiocb {
    int aio_fildes;
    int aio_lio_opcode;
    int aio_reqprio;
    volatile void *aio_buf;
    size_t aio_nbytes;
    struct sigevent aio_sigevent;
    off_t aio_offset;

    // The error, EINPROGRESS until it is done, and what the call returns.
    int __error;
    ssize_t __result;
    // Who waits for the list that it belongs to, and the next that waits for the same file.
    struct __aio_list *__list;
    struct aiocb *__next;
};

enum { AIO_CANCELED, AIO_NOTCANCELED, AIO_ALLDONE };
#define AIO_CANCELED AIO_CANCELED
#define AIO_NOTCANCELED AIO_NOTCANCELED
#define AIO_ALLDONE AIO_ALLDONE

enum { LIO_READ, LIO_WRITE, LIO_NOP };
#define LIO_READ LIO_READ
#define LIO_WRITE LIO_WRITE
#define LIO_NOP LIO_NOP

enum { LIO_WAIT, LIO_NOWAIT };
#define LIO_WAIT LIO_WAIT
#define LIO_NOWAIT LIO_NOWAIT

int aio_read(struct aiocb *block);
int aio_write(struct aiocb *block);
int aio_fsync(int operation, struct aiocb *block);
int aio_error(const struct aiocb *block);
ssize_t aio_return(struct aiocb *block);
int aio_cancel(int fd, struct aiocb *block);
int aio_suspend(const struct aiocb *const blocks[], int count, const struct timespec *timeout);
int lio_listio(int mode, struct aiocb *restrict const blocks[restrict], int count,
               struct sigevent *restrict event);

__END_DECLS

#endif
