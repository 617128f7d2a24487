// rules: FS-14
// The devices of memory, and FIFOs by name.
#include "file.h"

static void show(const char *path) {
    struct stat status;
    stat(path, &status);
    say("%s: %o %ld", path, status.st_mode, (long)status.st_rdev);
}

int main(void) {
    char block[16];
    show("/dev/null"), show("/dev/zero"), show("/dev/full"), show("/dev/random");
    show("/dev/urandom");
    int fd = open("/dev/null", O_RDWR);
    say("%ld", (long)read(fd, block, 16));
    say("%ld", (long)write(fd, block, 16));
    fd = open("/dev/zero", O_RDWR);
    memset(block, 'x', 16);
    say("%ld", (long)read(fd, block, 16));
    say("%d %d", block[0], block[15]);
    say("%ld", (long)write(fd, block, 16));
    fd = open("/dev/full", O_RDWR);
    say("%ld", (long)read(fd, block, 16));
    try(write(fd, block, 16));
    fd = open("/dev/urandom", O_RDONLY);
    say("%ld", (long)read(fd, block, 16));
    try(open("/dev/null", O_RDWR | O_DIRECTORY));
    try(open("/dev/null/x", O_RDWR));
    enter_own_directory();
    try(mkfifo("fifo", 0640));
    try(mkfifo("fifo", 0640));
    struct stat status;
    stat("fifo", &status);
    say("%o", status.st_mode);
    try(open("fifo", O_WRONLY | O_NONBLOCK));
    int reader = try(open("fifo", O_RDONLY | O_NONBLOCK));
    say("%ld", (long)read(reader, block, 1));
    int writer = try(open("fifo", O_WRONLY | O_NONBLOCK));
    write(writer, "fifo", 4);
    say("%ld", (long)read(reader, block, 16));
    fstat(reader, &status);
    say("%o", status.st_mode);
    close(reader), close(writer);
    pid_t child = fork();
    if (child == 0) {
        int own = open("fifo", O_WRONLY);
        write(own, "child", 5);
        _exit(0);
    }
    reader = open("fifo", O_RDONLY);
    long size = read(reader, block, 16);
    say("%.*s", (int)size, block);
    waited(child, 0);
    say("%ld", (long)read(reader, block, 16));
    unlink("fifo");
    leave_own_directory();
    return 0;
}
