// rules: FS-06
// What RWF_APPEND does to the offset, and in which order pwritev2 looks at what is wrong.
#define _GNU_SOURCE
#include "rule.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#define APPEND 0x10
#define UNKNOWN 0x40000000

static int file;

static void try(const char *what, int fd, const void *from, size_t length, long position, int flags) {
    struct iovec vector = {(void *) from, length};
    errno = 0;
    long result = syscall(SYS_pwritev2, fd, &vector, 1, position, 0, flags);
    long offset = lseek(file, 0, SEEK_CUR);
    long size = lseek(file, 0, SEEK_END);
    lseek(file, offset, SEEK_SET);
    printf("%s: %ld, error %d, offset %ld, size %ld\n", what, result, errno, offset, size);
}

int main(void) {
    char directory[] = "/tmp/append-flag-XXXXXX";
    int pipes[2];
    if (mkdtemp(directory) == NULL || chdir(directory) != 0 || pipe(pipes) != 0)
        return 1;
    file = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
    int reader = open("file", O_RDONLY);
    write(file, "hello", 5);
    lseek(file, 2, SEEK_SET);
    try("three bytes", file, "abc", 3, -1, APPEND);
    lseek(file, 2, SEEK_SET);
    try("none", file, "abc", 0, -1, APPEND);
    try("from nowhere", file, (void *) 8, 3, -1, APPEND);
    try("at 1", file, "Z", 1, 1, APPEND);
    try("no file, unknown flags", 99, "abc", 3, -1, UNKNOWN);
    try("unknown flags", file, "abc", 3, -1, UNKNOWN);
    try("unknown flags, from nowhere", file, (void *) 8, 3, -1, UNKNOWN);
    try("unknown flags, no bytes", file, "abc", 0, -1, UNKNOWN);
    try("unknown flags, too many bytes", file, "abc", -1, -1, UNKNOWN);
    try("opened for reading", reader, "abc", 3, -1, APPEND);
    try("opened for reading, unknown flags", reader, "abc", 3, -1, UNKNOWN);
    try("a pipe", pipes[1], "abc", 3, -1, APPEND);
    try("a pipe at 1", pipes[1], "abc", 3, 1, APPEND);
    try("a pipe at 1, too many bytes", pipes[1], "abc", -1, 1, 0);
    unlink("file");
    chdir("/");
    rmdir(directory);
    return 0;
}
