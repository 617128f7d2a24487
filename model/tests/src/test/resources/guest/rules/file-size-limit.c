// rules: SG-14
// The limit on the size of files: what is written up to it, and SIGXFSZ beyond.
#include "rule.h"
#include <sys/stat.h>

static volatile int signals;

static void counted(int signal, siginfo_t *info, void *context) {
    signals++;
}

static void show(const char *what, long result, int fd) {
    const char *came = result >= 0 ? "ok" : errno == EFBIG ? "EFBIG" : error_name(errno);
    struct stat file;
    fstat(fd, &file);
    say("%s: %ld %s, size %ld, signals %d", what, result, came, (long)file.st_size, signals);
}

int main(void) {
    char path[] = "/tmp/file-size-XXXXXX", block[100] = {0};
    int fd = mkstemp(path);
    // The output may be a file as well.
    int ends[2];
    pid_t child;
    if (pipe(ends) < 0)
        return 1;
    child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        close(ends[0]);
        on_info(SIGXFSZ, counted, 0);
        struct rlimit limit = {150, 1000};
        setrlimit(RLIMIT_FSIZE, &limit);
        show("fits", write(fd, block, 100), fd);
        show("fits in part", write(fd, block, 100), fd);
        show("does not fit", write(fd, block, 100), fd);
        show("longer", ftruncate(fd, 151), fd);
        show("as long as may be", ftruncate(fd, 150), fd);
        show("shorter", ftruncate(fd, 10), fd);
        limit.rlim_cur = 5;
        setrlimit(RLIMIT_FSIZE, &limit);
        show("shorter, above the limit", ftruncate(fd, 8), fd);
        show("inside, above the limit", pwrite(fd, block, 1, 6), fd);
        show("inside", pwrite(fd, block, 2, 4), fd);
        on(SIGXFSZ, SIG_IGN, 0);
        show("ignored", pwrite(fd, block, 2, 5), fd);
        on(SIGXFSZ, SIG_DFL, 0);
        pwrite(fd, block, 2, 5);
        _exit(0);
    }
    close(ends[1]);
    char text[2000];
    long size = 0, got;
    while ((got = read(ends[0], text + size, sizeof text - size)) > 0)
        size += got;
    if (write(1, text, size) != size)
        return 1;
    say("by default: %s", waited(child, 0));
    unlink(path);
    return 0;
}
