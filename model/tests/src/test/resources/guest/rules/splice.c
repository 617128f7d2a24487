// rules: SY-04 SG-20
// splice, tee and vmsplice among pipes and files: what they move, how pages are kept, what they refuse.
#include "rule.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/uio.h>

#ifndef SPLICE_F_NONBLOCK
#define SPLICE_F_NONBLOCK 2
#endif

static char bytes[200000];

static long splice_(int in, long *at, int out, long *to, size_t size, unsigned flags) {
    return syscall(SYS_splice, in, at, out, to, size, flags);
}

static long tee_(int in, int out, size_t size, unsigned flags) {
    return syscall(SYS_tee, in, out, size, flags);
}

static long vmsplice_(int fd, struct iovec *blocks, unsigned long count, unsigned flags) {
    return syscall(SYS_vmsplice, fd, blocks, count, flags);
}

static const char *number(long result) {
    static char text[4][24];
    static int at;
    if (result < 0)
        return error_name(errno);
    snprintf(text[++at % 4], 24, "%ld", result);
    return text[at % 4];
}

static int a[2], b[2];

static int there(int *ends) {
    int count = -1;
    ioctl(ends[0], FIONREAD, &count);
    return count;
}

static void drain(int *ends) {
    int count = there(ends);
    while (count > 0)
        count -= read(ends[0], bytes, sizeof bytes);
}

int main(void) {
    pipe(a);
    pipe(b);
    int file = open("/tmp", O_TMPFILE | O_RDWR, 0600);
    int second = open("/tmp", O_TMPFILE | O_RDWR, 0600);
    char text[] = "0123456789abcdef";
    write(file, text, 16);

    // What is refused.
    long at = 0;
    say("nothing: %s", number(splice_(-1, NULL, -1, NULL, 0, -1)));
    say("flags: %s", number(splice_(a[0], NULL, b[1], NULL, 1, 0x10)));
    say("no file: %s", number(splice_(-1, NULL, b[1], NULL, 1, 0)));
    say("no target: %s", number(splice_(a[0], NULL, 99, NULL, 1, 0)));
    say("position of a pipe: %s", number(splice_(a[0], &at, second, NULL, 1, 0)));
    say("position of a pipe: %s", number(splice_(file, NULL, b[1], &at, 1, 0)));
    say("no pipe: %s", number(splice_(file, &at, second, NULL, 1, 0)));
    say("wrong way: %s", number(splice_(a[1], NULL, b[1], NULL, 1, 0)));
    say("wrong way: %s", number(splice_(a[0], NULL, b[0], NULL, 1, 0)));
    say("itself: %s", number(splice_(a[0], NULL, a[1], NULL, 1, 0)));
    say("empty: %s", number(splice_(a[0], NULL, b[1], NULL, 1, SPLICE_F_NONBLOCK)));
    say("bad position: %s", number(splice_(file, (long *)8, b[1], NULL, 1, 0)));
    at = -1;
    say("negative: %s", number(splice_(file, &at, b[1], NULL, 1, 0)));
    int appending = open("/tmp", O_TMPFILE | O_RDWR | O_APPEND, 0600);
    write(a[1], "x", 1);
    say("appending: %s", number(splice_(a[0], NULL, appending, NULL, 1, 0)));
    drain(a);

    // From a file into a pipe and back.
    at = 4;
    say("from a position: %s", number(splice_(file, &at, a[1], NULL, 5, 0)));
    say("then at %ld", at);
    lseek(file, 2, SEEK_SET);
    say("from the offset: %s", number(splice_(file, NULL, a[1], NULL, 3, 0)));
    say("then at %ld", (long)lseek(file, 0, SEEK_CUR));
    at = 100;
    say("behind the end: %s", number(splice_(file, &at, a[1], NULL, 3, 0)));
    at = 1;
    say("to a position: %s", number(splice_(a[0], NULL, second, &at, 6, 0)));
    say("then at %ld", at);
    say("left: %d", there(a));
    lseek(second, 0, SEEK_END);
    say("to the offset: %s", number(splice_(a[0], NULL, second, NULL, 100, 0)));
    memset(bytes, 0, sizeof bytes);
    long size = pread(second, bytes, 100, 0);
    say("written: %ld %d %s", size, bytes[0], bytes + 1);

    // From pipe to pipe, pages keep their borders.
    write(a[1], bytes, 100);
    write(a[1], bytes, 4096);
    say("between pipes: %s", number(splice_(a[0], NULL, b[1], NULL, 2000, 0)));
    say("left %d, there %d", there(a), there(b));
    say("all: %s", number(splice_(a[0], NULL, b[1], NULL, 200000, 0)));
    fcntl(b[1], F_SETFL, O_NONBLOCK);
    int count = 0;
    while (write(b[1], bytes, 4096) == 4096)
        count++;
    say("%d pages more", count);
    write(a[1], "abc", 3);
    say("full: %s", number(splice_(a[0], NULL, b[1], NULL, 3, SPLICE_F_NONBLOCK)));
    say("full, by the file: %s", number(splice_(a[0], NULL, b[1], NULL, 3, 0)));
    at = 0;
    say("full, from a file: %s", number(splice_(file, &at, b[1], NULL, 3, 0)));
    drain(b);
    fcntl(b[1], F_SETFL, 0);

    // tee leaves what it copies.
    say("tee: %s", number(tee_(a[0], b[1], 2, 0)));
    say("left %d, there %d", there(a), there(b));
    say("tee more: %s", number(tee_(a[0], b[1], 100, 0)));
    say("left %d, there %d", there(a), there(b));
    say("to itself: %s", number(tee_(a[0], a[1], 1, 0)));
    say("to a file: %s", number(tee_(a[0], file, 1, 0)));
    say("nothing: %s", number(tee_(a[0], b[1], 0, 0)));
    say("flags: %s", number(tee_(a[0], b[1], 1, 0x10)));
    say("no file: %s", number(tee_(99, b[1], 1, 0)));
    say("wrong way: %s", number(tee_(a[1], b[1], 1, 0)));
    drain(a);
    drain(b);
    say("empty: %s", number(tee_(a[0], b[1], 1, SPLICE_F_NONBLOCK)));

    // Sizes that no file has.
    write(a[1], "abcdef", 6);
    say("tee all: %s", number(tee_(a[0], b[1], -1, 0)));
    say("splice all: %s", number(splice_(a[0], NULL, b[1], NULL, -1, 0)));
    write(a[1], "x", 1);
    say("into a file: %s", number(splice_(a[0], NULL, second, NULL, -1, 0)));
    say("from a file: %s", number(splice_(file, NULL, b[1], NULL, -1, 0)));
    drain(a);
    drain(b);

    // vmsplice.
    struct iovec blocks[2] = {{"from ", 5}, {"memory", 6}};
    say("vmsplice: %s", number(vmsplice_(a[1], blocks, 2, 0)));
    say("there %d", there(a));
    struct iovec into = {bytes, 8};
    say("out again: %s", number(vmsplice_(a[0], &into, 1, 0)));
    say("%.8s, left %d", bytes, there(a));
    say("no pipe: %s", number(vmsplice_(file, blocks, 1, 0)));
    say("flags: %s", number(vmsplice_(a[1], blocks, 1, 0x10)));
    say("no file: %s", number(vmsplice_(99, blocks, 1, 0)));
    say("no blocks: %s", number(vmsplice_(a[1], blocks, 0, 0)));
    say("too many: %s", number(vmsplice_(a[1], blocks, 1025, 0)));
    blocks[0].iov_base = (void *)8;
    say("nowhere: %s", number(vmsplice_(a[1], blocks, 1, 0)));
    drain(a);
    into.iov_len = 100;
    say("empty: %s", number(vmsplice_(a[0], &into, 1, SPLICE_F_NONBLOCK)));

    // A sleeper is woken by what comes.
    pid_t child = fork();
    if (child == 0) {
        long moved = splice_(a[0], NULL, b[1], NULL, 10, 0);
        _exit(moved);
    }
    write(a[1], "four", 4);
    say("the sleeper moved: %s", waited(child, 0));
    drain(b);

    // Ends that are gone.
    close(a[1]);
    say("nobody writes: %s", number(splice_(a[0], NULL, b[1], NULL, 10, 0)));
    say("nobody writes: %s", number(splice_(a[0], NULL, file, NULL, 10, 0)));
    say("nobody writes: %s", number(tee_(a[0], b[1], 10, 0)));
    say("nobody writes: %s", number(vmsplice_(a[0], &into, 1, 0)));
    on(SIGPIPE, SIG_IGN, 0);
    close(b[0]);
    at = 0;
    say("nobody reads: %s", number(splice_(file, &at, b[1], NULL, 10, 0)));
    blocks[0].iov_base = "x";
    blocks[0].iov_len = 1;
    say("nobody reads: %s", number(vmsplice_(b[1], blocks, 1, 0)));

    // Devices.
    pipe(b);
    int zero = open("/dev/zero", O_RDWR), null = open("/dev/null", O_RDWR);
    say("zeros: %s", number(splice_(zero, NULL, b[1], NULL, 10, 0)));
    say("into nothing: %s", number(splice_(b[0], NULL, null, NULL, 10, 0)));
    say("from nothing: %s", number(splice_(null, NULL, b[1], NULL, 10, 0)));
    return 0;
}
