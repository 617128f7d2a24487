// rules: EX-14 SG-20
// Pipes: pages, atomic writes, sizes, ends, requests.
#include "rule.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/uio.h>

static int ends[2];
static char bytes[200000];

static int ready(int fd) {
    struct pollfd entry = {fd, 0x3fff, 0};
    poll(&entry, 1, 0);
    return entry.revents;
}

static const char *number(long result) {
    static char text[4][24];
    static int at;
    if (result < 0)
        return error_name(errno);
    snprintf(text[++at % 4], 24, "%ld", result);
    return text[at % 4];
}

static long there(void) {
    int count = -1;
    ioctl(ends[0], FIONREAD, &count);
    return count;
}

static void fill(int size) {
    int count = 0;
    while (write(ends[1], bytes, size) == size)
        count++;
    say("writes of %d: %d, holds %ld, ready %x", size, count, there(), ready(ends[1]));
    while (read(ends[0], bytes, sizeof bytes) > 0)
        continue;
}

static void nothing(int signal) {
    (void)signal;
}

int main(void) {
    say("bad flags: %s", number(syscall(SYS_pipe2, ends, 1)));
    say("nowhere: %s", number(syscall(SYS_pipe2, 8, 0)));
    syscall(SYS_pipe2, ends, O_NONBLOCK | O_CLOEXEC);
    say("flags %#x %#x %d", fcntl(ends[0], F_GETFL), fcntl(ends[1], F_GETFL),
        fcntl(ends[0], F_GETFD));
    say("wrong way: %s", number(read(ends[1], bytes, 1)));
    say("wrong way: %s", number(write(ends[0], bytes, 1)));
    say("empty: %s", number(read(ends[0], bytes, 1)));
    say("no bytes: %s", number(read(ends[0], bytes, 0)));
    say("positions: %s", number(lseek(ends[0], 0, SEEK_SET)));
    say("positions: %s", number(pwrite(ends[1], "x", 1, 0)));
    fcntl(ends[0], F_SETPIPE_SZ, 4096);
    fill(1);
    fcntl(ends[0], F_SETPIPE_SZ, 65536);
    fill(4095);
    fill(4096);
    fill(3000);
    fill(5000);
    say("one large: %s", number(write(ends[1], bytes, 100000)));
    say("and more: %s", number(write(ends[1], bytes, 1)));
    read(ends[0], bytes, 100);
    say("100 taken: ready %x, 1 more %s", ready(ends[1]), number(write(ends[1], bytes, 1)));
    read(ends[0], bytes, 3996);
    say("a page taken: %s", number(write(ends[1], bytes, 5000)));
    say("5000 left: %s", number(write(ends[1], bytes, 5000)));
    while (read(ends[0], bytes, sizeof bytes) > 0)
        continue;

    // Sizes.
    say("size: %s", number(fcntl(ends[0], F_GETPIPE_SZ)));
    say("smaller: %s", number(fcntl(ends[0], F_SETPIPE_SZ, 5000)));
    say("smallest: %s", number(fcntl(ends[0], F_SETPIPE_SZ, 0)));
    write(ends[1], bytes, 4096);
    say("full: %s", number(write(ends[1], bytes, 1)));
    say("larger: %s", number(fcntl(ends[1], F_SETPIPE_SZ, 65536)));
    write(ends[1], bytes, 4096);
    say("too small: %s", number(fcntl(ends[1], F_SETPIPE_SZ, 4096)));
    say("no pipe: %s", number(fcntl(open("/", O_RDONLY), F_GETPIPE_SZ)));
    while (read(ends[0], bytes, sizeof bytes) > 0)
        continue;

    // Several blocks; bad memory.
    struct iovec blocks[2] = {{"abc", 3}, {"defg", 4}};
    say("writev: %s", number(writev(ends[1], blocks, 2)));
    char first[2], second[10];
    struct iovec into[2] = {{first, 2}, {second, 10}};
    say("readv: %s", number(readv(ends[0], into, 2)));
    say("second: %.5s", second);
    say("no blocks: %s", number(readv(ends[0], into, 0)));
    say("too many: %s", number(readv(ends[0], into, 1025)));
    into[0].iov_len = -1;
    say("negative: %s", number(readv(ends[0], into, 1)));
    say("from nowhere: %s", number(write(ends[1], (void *)8, 4)));
    write(ends[1], "keep", 4);
    say("to nowhere: %s", number(read(ends[0], (void *)8, 4)));
    say("kept: %ld", there());

    // Requests that every file knows.
    int off = 0;
    ioctl(ends[0], FIONBIO, &off);
    say("blocking: %#x", fcntl(ends[0], F_GETFL));
    ioctl(ends[0], FIONCLEX);
    say("kept at exec: %d", fcntl(ends[0], F_GETFD));
    say("unknown: %s", number(ioctl(ends[0], 0x1234, &off)));

    // close_range.
    int high = fcntl(ends[0], F_DUPFD, 50);
    say("high: %d", high);
    say("marked: %s", number(syscall(SYS_close_range, 50, ~0U, 4)));
    say("close-on-exec: %d", fcntl(high, F_GETFD));
    say("closed: %s", number(syscall(SYS_close_range, 40, 60, 0)));
    say("gone: %s", number(fcntl(high, F_GETFD)));
    say("backwards: %s", number(syscall(SYS_close_range, 60, 40, 0)));
    say("bad flag: %s", number(syscall(SYS_close_range, 40, 60, 1)));

    // Another's close does not disturb a reader that sleeps in it.
    int mine[2];
    pipe(mine);
    struct gate told = new_gate();
    pid_t child = fork();
    if (child == 0) {
        put_number(told, getpid());
        int count = read(mine[0], bytes, 9);
        _exit(count);
    }
    close(mine[0]);
    take_number(told);
    write(mine[1], "four", 4);
    say("the sleeper read: %s", waited(child, 0));

    // A signal ends a large write with what was done.
    pipe(ends);
    on(SIGALRM, nothing, SA_RESTART);
    // The alarm comes again and again: the first may come before the write sleeps.
    struct itimerval often = {{0, 20000}, {0, 20000}}, never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &often, NULL);
    say("broken off: %s", number(write(ends[1], bytes, 100000)));
    setitimer(ITIMER_REAL, &never, NULL);

    // Nobody reads.
    on(SIGPIPE, SIG_IGN, 0);
    close(ends[0]);
    say("nobody reads: %x %s", ready(ends[1]), number(write(ends[1], "x", 1)));
    say("nothing to write: %s", number(write(ends[1], "x", 0)));
    return 0;
}
