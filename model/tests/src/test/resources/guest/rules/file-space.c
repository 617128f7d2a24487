// rules: FS-06
// Holes, room, and moving content from file to file.
#include "file.h"

#include <sys/sendfile.h>
#include <sys/uio.h>

static void show(int fd) {
    char block[64];
    long size = pread(fd, block, sizeof block, 0);
    for (long i = 0; i < size; ++i)
        if (block[i] == 0)
            block[i] = '.';
    say("'%.*s'", (int)size, block);
}

int main(void) {
    enter_own_directory();
    int fd = open("f", O_RDWR | O_CREAT, 0644), to = open("t", O_RDWR | O_CREAT, 0644);
    ftruncate(fd, 1 << 20);
    pwrite(fd, "data", 4, 512 << 10);
    say("%ld", (long)lseek(fd, 0, SEEK_DATA));
    say("%ld", (long)lseek(fd, 0, SEEK_HOLE));
    say("%ld", (long)lseek(fd, 512 << 10, SEEK_HOLE));
    try(lseek(fd, 600 << 10, SEEK_DATA));
    try(lseek(fd, 1 << 20, SEEK_HOLE));
    try(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 1 << 20));
    try(lseek(fd, 0, SEEK_DATA));
    try(fallocate(fd, FALLOC_FL_PUNCH_HOLE, 0, 4096));
    ftruncate(fd, 0);
    try(fallocate(fd, 0, 0, 10));
    struct stat status;
    fstat(fd, &status);
    say("%ld", (long)status.st_size);
    try(fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 100));
    fstat(fd, &status);
    say("%ld", (long)status.st_size);
    try(fallocate(fd, 0, 0, 0));
    try(fallocate(fd, 0, -1, 10));
    int reader = open("f", O_RDONLY);
    try(fallocate(reader, 0, 0, 10));
    pwrite(fd, "0123456789", 10, 0);
    lseek(fd, 2, SEEK_SET);
    say("%ld", (long)sendfile(to, fd, NULL, 4));
    say("%ld", (long)lseek(fd, 0, SEEK_CUR));
    off_t at = 8;
    say("%ld", (long)sendfile(to, fd, &at, 100));
    say("%ld %ld", (long)at, (long)lseek(fd, 0, SEEK_CUR));
    show(to);
    int ends[2];
    pipe(ends);
    at = 0;
    say("%ld", (long)sendfile(ends[1], fd, &at, 5));
    char block[16];
    say("%ld", (long)read(ends[0], block, sizeof block));
    try(sendfile(to, ends[0], NULL, 1));
    try(sendfile(reader, fd, NULL, 1));
    off_t from = 1, goal = 20;
    say("%ld", (long)copy_file_range(fd, &from, to, &goal, 3, 0));
    say("%ld %ld", (long)from, (long)goal);
    show(to);
    from = 0, goal = 2;
    try(copy_file_range(fd, &from, fd, &goal, 5, 0));
    try(copy_file_range(fd, NULL, reader, NULL, 5, 0));
    try(copy_file_range(fd, NULL, to, NULL, 5, 1));
    struct iovec parts[2] = {{"ab", 2}, {"cde", 3}};
    say("%ld", (long)pwritev(fd, parts, 2, 3));
    show(fd);
    char one[2], two[4];
    struct iovec into[2] = {{one, 2}, {two, 4}};
    say("%ld", (long)preadv(fd, into, 2, 3));
    say("%.2s %.4s", one, two);
    try(fsync(fd));
    try(fdatasync(fd));
    try(fsync(ends[0]));
    try(fsync(99));
    try(posix_fallocate(fd, 0, 30));
    unlink("f"), unlink("t");
    leave_own_directory();
    return 0;
}
