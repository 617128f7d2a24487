// rules: FS-11
// Files that only memory has, and seals on them.
#include "file.h"

int main(void) {
    int fd = try(memfd_create("name", MFD_ALLOW_SEALING | MFD_CLOEXEC));
    say("%#x %#x", fcntl(fd, F_GETFD), fcntl(fd, F_GETFL));
    struct stat status;
    fstat(fd, &status);
    say("%o %d %ld", status.st_mode, (int)status.st_nlink, (long)status.st_size);
    char link[64], target[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    target[readlink(link, target, sizeof target - 1)] = '\0';
    say("%s", target);
    say("%d", fcntl(fd, F_GET_SEALS));
    write(fd, "0123456789", 10);
    char *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    shared[0] = 'S';
    int again = open(link, O_RDWR);
    char byte;
    pread(again, &byte, 1, 0);
    say("%c", byte);
    try(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
    munmap(shared, 4096);
    try(fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK));
    try(ftruncate(fd, 5));
    try(ftruncate(fd, 20));
    try(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW));
    try(ftruncate(fd, 30));
    say("%ld", (long)pwrite(fd, "abcdef", 6, 18));
    try(pwrite(fd, "abcdef", 6, 20));
    try(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SEAL));
    say("%d", fcntl(again, F_GET_SEALS));
    try(write(fd, "x", 1));
    try(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 4));
    say("%s", mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) == MAP_FAILED
                  ? strerrorname_np(errno) : "mapped");
    char *seen = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    say("%c", seen[0]);
    try(mprotect(seen, 4096, PROT_READ | PROT_WRITE));
    try(fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK));
    try(fcntl(fd, F_ADD_SEALS, 0x100));
    int plain = memfd_create("plain", 0);
    say("%d", fcntl(plain, F_GET_SEALS));
    try(fcntl(plain, F_ADD_SEALS, F_SEAL_GROW));
    try(memfd_create("x", 0x80));
    char name[300];
    memset(name, 'n', sizeof name);
    name[250] = '\0';
    try(memfd_create(name, 0));
    name[249] = '\0';
    try(memfd_create(name, 0));
    int ends[2];
    pipe(ends);
    try(fcntl(ends[0], F_GET_SEALS));
    return 0;
}
