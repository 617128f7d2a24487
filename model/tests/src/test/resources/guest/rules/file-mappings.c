// rules: FS-09 EX-11
// Files in memory: shared and private mappings, their ends, and their protection.
#include "file.h"

#include <setjmp.h>

enum { PAGE = 4096 };
static sigjmp_buf back;
static volatile int code;

static void fault(int signal, siginfo_t *info, void *context) {
    (void)context;
    code = info->si_code;
    siglongjmp(back, signal);
}

static const char *touch(volatile char *at, int writes) {
    int signal = sigsetjmp(back, 1);
    if (signal != 0) {
        static char text[32];
        snprintf(text, sizeof text, "signal %d code %d", signal, code);
        return text;
    }
    if (writes)
        *at = 'w';
    else
        code = *at;
    return "fine";
}

static void *map(size_t size, int protection, int flags, int fd, off_t offset) {
    void *at = mmap(NULL, size, protection, flags, fd, offset);
    return at;
}

static const char *mapped(void *at) {
    return at == MAP_FAILED ? strerrorname_np(errno) : "mapped";
}

int main(void) {
    enter_own_directory();
    on_info(SIGSEGV, fault, 0);
    on_info(SIGBUS, fault, 0);
    int fd = open("f", O_RDWR | O_CREAT, 0644);
    char page[PAGE];
    memset(page, 'a', sizeof page);
    write(fd, page, PAGE);
    write(fd, "bcd", 3);
    char *shared = map(3 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    char *own = map(3 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    say("%c %c %d", shared[0], shared[PAGE], shared[PAGE + 3]);
    shared[0] = 'S';
    pread(fd, page, 1, 0);
    say("%c %c", page[0], own[0]);
    own[1] = 'P';
    pread(fd, page, 2, 0);
    say("%c %c %c", page[1], shared[1], own[1]);
    pwrite(fd, "xyz", 3, 0);
    say("%.3s %.3s", shared, own);
    pwrite(fd, "q", 1, PAGE);
    say("%c %c", shared[PAGE], own[PAGE]);
    pid_t child = fork();
    if (child == 0) {
        shared[10] = 'C';
        own[10] = 'C';
        _exit(0);
    }
    waited(child, 0);
    say("%c %c", shared[10], own[10]);
    say("%s", touch(shared + 2 * PAGE, 0));
    say("%s", touch(own + 2 * PAGE, 1));
    say("%s", touch(shared + PAGE + 100, 1));
    struct stat status;
    fstat(fd, &status);
    say("%ld", (long)status.st_size - PAGE);
    ftruncate(fd, 3 * PAGE);
    say("%s %d", touch(shared + 2 * PAGE, 0), shared[PAGE + 100]);
    ftruncate(fd, 1);
    say("%s", touch(shared + PAGE, 0));
    say("%d %d", shared[0], shared[1]);
    ftruncate(fd, PAGE);
    say("%d", shared[10]);

    int reader = open("f", O_RDONLY), writer = open("f", O_WRONLY);
    say("%s", mapped(map(PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, reader, 0)));
    say("%s", mapped(map(PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, reader, 0)));
    say("%s", mapped(map(PAGE, PROT_READ, MAP_SHARED, writer, 0)));
    say("%s", mapped(map(PAGE, PROT_READ, MAP_SHARED, fd, 1)));
    say("%s", mapped(map(0, PROT_READ, MAP_SHARED, fd, 0)));
    say("%s", mapped(map(PAGE, PROT_READ, 0, fd, 0)));
    say("%s", mapped(map(PAGE, PROT_READ, MAP_SHARED, 99, 0)));
    int directory = open(".", O_RDONLY);
    say("%s", mapped(map(PAGE, PROT_READ, MAP_SHARED, directory, 0)));
    char *seen = map(PAGE, PROT_READ, MAP_SHARED, reader, 0);
    try(mprotect(seen, PAGE, PROT_READ | PROT_WRITE));
    say("%s", touch(seen, 1));
    try(mprotect(seen, PAGE, PROT_NONE));
    say("%s", touch(seen, 0));
    try(mprotect(shared + 1, PAGE, PROT_READ));
    try(msync(shared, PAGE, MS_SYNC));
    try(msync(shared, PAGE, MS_SYNC | MS_ASYNC));
    try(msync(shared + 1, PAGE, MS_SYNC));
    // The file's content outlives its name and its descriptors.
    unlink("f");
    close(fd), close(reader), close(writer), close(directory);
    shared[5] = 'L';
    say("%c %c", shared[5], own[1]);
    try(munmap(shared, 3 * PAGE));
    say("%s", touch(shared, 0));
    int zero = open("/dev/zero", O_RDWR);
    char *zeros = map(PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, zero, 0);
    say("%d %s", zeros[7], touch(zeros, 1));
    int nothing = open("/dev/null", O_RDWR);
    say("%s", mapped(map(PAGE, PROT_READ, MAP_PRIVATE, nothing, 0)));
    leave_own_directory();
    return 0;
}
