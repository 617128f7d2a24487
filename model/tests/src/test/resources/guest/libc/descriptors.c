// Descriptors: pipes, copies, flags, positions, several blocks at once, waiting for readiness.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static void report(const char *what, long result) {
    int error = errno;
    printf("%s: %ld %s\n", what, result, result < 0 ? strerror(error) : "");
    errno = 0;
}

int main(void) {
    int fds[2];
    char block[64];
    report("pipe", pipe(fds));
    report("write", write(fds[1], "hello", 5));
    int waiting = 0;
    report("FIONREAD", ioctl(fds[0], FIONREAD, &waiting));
    printf("%d\n", waiting);
    report("read", read(fds[0], block, 3));
    int copy = dup(fds[0]);
    printf("%d\n", copy > fds[1]);
    report("read copy", read(copy, block, sizeof block));
    report("dup2", dup2(fds[0], 50));
    report("dup2 same", dup2(50, 50));
    report("dup2 bad", dup2(99, 99));
    report("dup3", dup3(fds[0], 51, O_CLOEXEC));
    report("dup3 same", dup3(fds[0], fds[0], 0));
    report("F_GETFD", fcntl(51, F_GETFD));
    report("F_DUPFD", fcntl(51, F_DUPFD, 60));
    report("F_SETFL", fcntl(fds[0], F_SETFL, O_NONBLOCK));
    report("F_GETFL", fcntl(50, F_GETFL) & (O_NONBLOCK | O_ACCMODE));
    report("read empty", read(fds[0], block, 1));
    report("close", close(51));
    report("close again", close(51));
    report("isatty", isatty(fds[0]));
    report("lseek pipe", lseek(fds[0], 0, SEEK_CUR));

    struct iovec out[2] = {{"one", 3}, {"two!", 4}}, in[2] = {{block, 2}, {block + 10, 20}};
    report("writev", writev(fds[1], out, 2));
    report("readv", readv(fds[0], in, 2));
    printf("%.2s %.5s\n", block, block + 10);

    struct pollfd ready[2] = {{fds[0], POLLIN, 0}, {fds[1], POLLOUT, 0}};
    report("poll", poll(ready, 2, 0));
    printf("%x %x\n", ready[0].revents, ready[1].revents);
    write(fds[1], "x", 1);
    report("poll", poll(ready, 1, -1));
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fds[0], &set);
    struct timeval soon = {0, 1000};
    report("select", select(fds[0] + 1, &set, NULL, NULL, &soon));
    printf("%d\n", FD_ISSET(fds[0], &set));
    read(fds[0], block, 1);
    report("select empty", select(fds[0] + 1, &set, NULL, NULL, &soon));
    printf("%d %ld\n", FD_ISSET(fds[0], &set), (long)soon.tv_usec);
    struct timespec moment = {0, 1000};
    report("ppoll", ppoll(NULL, 0, &moment, NULL));
    report("pselect", pselect(0, NULL, NULL, NULL, &moment, NULL));
    close(fds[1]);
    ready[0].revents = 0;
    report("poll hung up", poll(ready, 1, 0));
    printf("%x\n", ready[0].revents);
    report("read end", read(fds[0], block, 1));
    pipe(fds);
    close(fds[0]);
    signal(SIGPIPE, SIG_IGN);
    report("write broken", write(fds[1], "x", 1));

    report("pipe2", pipe2(fds, O_NONBLOCK | O_CLOEXEC));
    report("F_GETFD", fcntl(fds[0], F_GETFD));
    static char full[4096];
    long total = 0, size;
    while ((size = write(fds[1], full, sizeof full)) > 0)
        total += size;
    report("full", size);
    printf("%ld %ld\n", total, (long)fcntl(fds[1], F_GETPIPE_SZ));

    int file = open("/tmp/exitscope-test-fd", O_CREAT | O_RDWR | O_TRUNC, 0640);
    report("pwrite", pwrite(file, "0123456789", 10, 5));
    report("pread", pread(file, block, 4, 7));
    printf("%.4s\n", block);
    report("lseek", lseek(file, -3, SEEK_END));
    report("read", read(file, block, 10));
    report("ftruncate", ftruncate(file, 6));
    struct stat status;
    report("fstat", fstat(file, &status));
    printf("%ld %d %o\n", (long)status.st_size, S_ISREG(status.st_mode), status.st_mode & 0777);
    report("lockf", lockf(file, F_LOCK, 0));
    report("lockf", lockf(file, F_TEST, 0));
    report("fsync", fsync(file));
    report("unlink", unlink("/tmp/exitscope-test-fd"));
    report("bad", read(77, block, 1));

    int counter = eventfd(3, EFD_NONBLOCK);
    eventfd_t value = 0;
    report("eventfd_write", eventfd_write(counter, 4));
    report("eventfd_read", eventfd_read(counter, &value));
    printf("%lu\n", (unsigned long)value);
    report("eventfd_read", eventfd_read(counter, &value));
    return 0;
}
