// rules: FS-06
// needs: linux 6.15
// Transfers that would end where no position is, into memory that cannot be, and the flags of preadv2 and pwritev2.
#include "edges.h"
#include <sys/eventfd.h>
#include <sys/uio.h>

int main(void) {
    char bytes[64];
    signal(SIGPIPE, SIG_IGN);
    in_memory("transfers");
    int file = open("file", O_RDWR | O_CREAT, 0600);
    int reader = open("file", O_RDONLY), writer = open("file", O_WRONLY);
    pwrite(file, "0123456789", 10, 0);
    int ends[2];
    pipe(ends);
    DO(pread(writer, bytes, 5, LAST));
    DO(pread(file, BAD, 5, LAST));
    DO(pread(file, BEYOND, 5, LAST));
    DO(pread(file, bytes, 0, LAST));
    DO(pread(file, BEYOND, 5, 100));
    DO(read(file, BEYOND, 0));
    DO(read(file, bytes, LAST));
    DO(write(file, bytes, LAST));
    DO(read(ends[0], bytes, -1L));
    DO(write(ends[1], BEYOND, 0));
    DO(write(ends[1], BAD, 0));

    struct iovec parts[2] = {{BEYOND, 5}, {bytes, 5}};
    DO(readv(writer, parts, -1));
    DO(readv(writer, BEYOND, 2));
    DO(readv(file, parts, -1));
    DO(readv(file, parts, 2));
    DO(preadv(file, parts, 2, LAST));
    parts[0] = (struct iovec){bytes, 5};
    DO(preadv(file, parts, 2, LAST));
    DO(pwritev(file, parts, 2, LAST - 30));
    DO(ftruncate(file, 10));
    parts[1].iov_len = -1;
    DO(readv(writer, parts, 2));
    DO(readv(file, parts, 2));
    parts[1].iov_len = 0x7ffffffff000;
    DO(writev(file, parts, 2));

    for (int flag = 1; flag <= 0x200; flag <<= 1) {
        say("flag %#x", flag);
        DO(syscall(SYS_preadv2, reader, parts, 1, 0L, 0L, flag));
        DO(syscall(SYS_pwritev2, file, parts, 1, 0L, 0L, flag));
        DO(syscall(SYS_pwritev2, ends[1], parts, 1, -1L, -1L, flag));
        DO(syscall(SYS_preadv2, ends[0], parts, 1, -1L, -1L, flag | 8));
    }
    DO(syscall(SYS_pwritev2, file, parts, 1, 0L, 0L, 0x30));
    int end = open("end", O_CREAT | O_RDWR | O_APPEND, 0600);
    struct stat status;
    for (long position = 0; position >= -1; position--) {
        DO(syscall(SYS_pwritev2, end, parts, 1, position, 0L, 0x20));
        fstat(end, &status);
        say("%ld bytes", (long)status.st_size);
    }
    DO(lseek(file, LAST, SEEK_SET) == LAST);
    DO(lseek(file, 1, SEEK_CUR));
    DO(read(file, bytes, 0));
    DO(read(file, bytes, 1));
    DO(write(file, bytes, 1));
    DO(lseek(file, LAST - 1, SEEK_SET) == LAST - 1);
    DO(write(file, bytes, 2));
    DO(write(file, bytes, 1));
    DO(ftruncate(file, 7));

    long long count = 9;
    struct iovec halves[2] = {{&count, 4}, {(char *)&count + 4, 4}};
    int counter = eventfd(0, EFD_NONBLOCK);
    DO(writev(counter, halves, 2));
    DO(write(counter, &count, 8));
    DO(readv(counter, halves, 2));
    close(ends[0]);
    signal(SIGPIPE, SIG_DFL);
    DO(syscall(SYS_pwritev2, ends[1], parts, 1, -1L, -1L, 0x100));
    out_of_memory();
    return 0;
}
