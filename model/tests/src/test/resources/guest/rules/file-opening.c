// rules: FS-02 FS-06
// What open's flags do, and what an open file remembers.
#include "file.h"

int main(void) {
    enter_own_directory();
    try(open("f", O_RDWR));
    int fd = try(open("f", O_RDWR | O_CREAT | O_EXCL, 0666));
    try(open("f", O_RDWR | O_CREAT | O_EXCL, 0666));
    struct stat status;
    fstat(fd, &status);
    say("%o %d %ld", status.st_mode, (int)status.st_nlink, (long)status.st_size);
    say("%#x", fcntl(fd, F_GETFL));
    say("%ld", (long)write(fd, "0123456789", 10));
    say("%ld", (long)lseek(fd, -3, SEEK_CUR));
    char block[32] = "";
    say("%ld %s", (long)read(fd, block, sizeof block), block);
    say("%ld", (long)read(fd, block, sizeof block));
    int copy = dup(fd);
    lseek(copy, 2, SEEK_SET);
    say("%ld", (long)lseek(fd, 0, SEEK_CUR));
    pid_t child = fork();
    if (child == 0) {
        lseek(fd, 5, SEEK_SET);
        _exit(0);
    }
    waited(child, 0);
    say("%ld", (long)lseek(fd, 0, SEEK_CUR));
    int other = open("f", O_RDWR);
    say("%ld", (long)lseek(other, 0, SEEK_CUR));
    close(copy);
    int appending = open("f", O_WRONLY | O_APPEND);
    say("%#x", fcntl(appending, F_GETFL));
    write(appending, "ab", 2);
    say("%ld", (long)lseek(appending, 0, SEEK_CUR));
    lseek(appending, 0, SEEK_SET);
    write(appending, "cd", 2);
    show_file("f");
    say("%ld", (long)pwrite(appending, "ef", 2, 0));
    show_file("f");
    say("%ld", (long)pread(fd, block, 4, 8));
    say("%.4s", block);
    try(pread(fd, block, 4, -1));
    try(read(appending, block, 1));
    int reader = open("f", O_RDONLY);
    try(write(reader, "x", 1));
    try(ftruncate(reader, 0));
    try(ftruncate(fd, -1));
    // A write behind the end leaves a hole of zeros.
    ftruncate(fd, 4);
    lseek(fd, 8, SEEK_SET);
    write(fd, "z", 1);
    memset(block, 'x', sizeof block);
    say("%ld", (long)pread(fd, block, sizeof block, 0));
    say("%.4s %d %d %c", block, block[4], block[7], block[8]);
    close(try(open("f", O_WRONLY | O_TRUNC)));
    fstat(fd, &status);
    say("%ld", (long)status.st_size);
    try(open(".", O_WRONLY));
    try(open(".", O_RDWR | O_CREAT, 0644));
    try(open("f", O_RDONLY | O_DIRECTORY));
    try(open("new/", O_WRONLY | O_CREAT, 0644));
    try(open("f/", O_RDONLY));
    int directory = open(".", O_RDONLY);
    try(read(directory, block, 1));
    int path = try(open("f", O_PATH));
    say("%#x", fcntl(path, F_GETFL));
    try(read(path, block, 1));
    try(fchmod(path, 0600));
    try(fstat(path, &status));
    try(lseek(fd, -1, SEEK_SET));
    try(lseek(fd, 0, 99));
    int ends[2];
    pipe(ends);
    try(lseek(ends[0], 0, SEEK_SET));
    try(pread(ends[0], block, 1, 0));
    try(ftruncate(ends[1], 0));
    int umasked = umask(0077);
    say("%o", umasked);
    close(open("g", O_WRONLY | O_CREAT, 0666));
    stat("g", &status);
    say("%o", status.st_mode);
    unlink("g");
    // Without a name it lives as long as it is open.
    write(fd, "still here", 10);
    unlink("f");
    fstat(fd, &status);
    say("%d", (int)status.st_nlink);
    lseek(fd, 0, SEEK_SET);
    say("%ld", (long)read(fd, block, sizeof block));
    try(open("f", O_RDONLY));
    leave_own_directory();
    return 0;
}
