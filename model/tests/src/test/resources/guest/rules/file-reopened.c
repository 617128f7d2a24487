// rules: EX-14 FS-06
// Opening a pipe once more by the link of its descriptor; other files without a name cannot be opened.
#include "rule.h"
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>

static char path[64];

static const char *link_of(int fd) {
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return path;
}

static int reopen(int fd, int flags) {
    return open(link_of(fd), flags);
}

static void attempt(const char *what, int fd, int flags) {
    int again = reopen(fd, flags);
    say("%s: %s, flags %#x", what, outcome(again), again < 0 ? 0 : fcntl(again, F_GETFL));
    close(again);
}

static int ready(int fd) {
    struct pollfd entry = {fd, POLLIN, 0};
    poll(&entry, 1, 0);
    return entry.revents;
}

int main(void) {
    int ends[2];
    char bytes[8];
    pipe(ends);
    attempt("the reading end", ends[0], O_RDONLY);
    attempt("to write", ends[0], O_WRONLY);
    attempt("the writing end", ends[1], O_RDONLY | O_NONBLOCK);
    attempt("for both", ends[1], O_RDWR);
    attempt("to create", ends[0], O_RDONLY | O_CREAT);
    attempt("as a directory", ends[0], O_RDONLY | O_DIRECTORY);
    attempt("not to follow", ends[0], O_RDONLY | O_NOFOLLOW);
    attempt("to cut", ends[0], O_WRONLY | O_TRUNC);
    struct stat one, other;
    fstat(ends[0], &one);
    say("stat: %s", outcome(stat(link_of(ends[0]), &other)));
    say("a pipe: %d, the same: %d", S_ISFIFO(other.st_mode), one.st_ino == other.st_ino);

    // A writer again after the last has gone.
    close(ends[1]);
    say("no writer: %x, %zd", ready(ends[0]), read(ends[0], bytes, 8));
    int writer = reopen(ends[0], O_WRONLY);
    say("a writer: %x", ready(ends[0]));
    write(writer, "abc", 3);
    say("read %zd", read(ends[0], bytes, 8));
    close(writer);
    close(ends[0]);

    // A reader again.
    pipe(ends);
    close(ends[0]);
    int reader = reopen(ends[1], O_RDONLY);
    say("write %zd", write(ends[1], "x", 1));
    say("read %zd", read(reader, bytes, 8));

    // What has no name cannot be opened by one.
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    attempt("a socket", pair[0], O_RDONLY);
    attempt("an event counter", eventfd(0, 0), O_RDWR);
    attempt("an epoll", syscall(SYS_epoll_create1, 0), O_RDWR);

    // A terminal by its descriptor.
    int master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
    int off = 0;
    ioctl(master, 0x40045431, &off); // TIOCSPTLCK
    int slave = ioctl(master, 0x5441, O_RDWR | O_NOCTTY); // TIOCGPTPEER
    attempt("a terminal", slave, O_RDWR | O_NOCTTY);

    // A regular file begins at its beginning again, and may be created over.
    int file = open("/tmp", O_TMPFILE | O_RDWR, 0600);
    write(file, "hello", 5);
    int again = reopen(file, O_RDONLY | O_CREAT);
    say("a file: %zd", read(again, bytes, 8));
    return 0;
}
