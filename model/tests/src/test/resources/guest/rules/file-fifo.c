// rules: FS-14
// Opening a FIFO waits for the other end, or says that there is none.
#include "rule.h"
#include <poll.h>
#include <sys/stat.h>

static int ready(int fd) {
    struct pollfd entry = {fd, POLLIN | POLLOUT, 0};
    poll(&entry, 1, 0);
    return entry.revents;
}

static void nothing(int signal) {
    (void)signal;
}

int main(void) {
    char directory[] = "/tmp/fifo-XXXXXX";
    mkdtemp(directory);
    chdir(directory);
    say("made: %s", outcome(mkfifo("fifo", 0600)));
    say("again: %s", outcome(mkfifo("fifo", 0600)));
    say("a writer alone: %s", outcome(open("fifo", O_WRONLY | O_NONBLOCK)));
    int reader = open("fifo", O_RDONLY | O_NONBLOCK);
    say("a reader alone: %s, %x", outcome(reader), ready(reader));
    char bytes[8];
    say("nobody wrote: %zd", read(reader, bytes, 8));
    int writer = open("fifo", O_WRONLY | O_NONBLOCK);
    say("a writer now: %s, %x", outcome(writer), ready(writer));
    say("empty: %s", outcome(read(reader, bytes, 8)));
    write(writer, "abc", 3);
    say("there: %x", ready(reader));
    close(writer);
    say("left by its writer: %x", ready(reader));
    say("read %zd", read(reader, bytes, 8));
    say("then %zd", read(reader, bytes, 8));
    close(reader);
    int both = open("fifo", O_RDWR);
    say("for both: %s, %x", outcome(both), ready(both));
    close(both);

    // Each waits for the other.
    pid_t child = fork();
    if (child == 0) {
        int fd = open("fifo", O_WRONLY);
        write(fd, "hello", 5);
        _exit(fd < 0);
    }
    int fd = open("fifo", O_RDONLY);
    int size = 0, more;
    while ((more = read(fd, bytes + size, 8 - size)) > 0)
        size += more;
    say("met, read %d: %s", size, waited(child, 0));
    close(fd);

    child = fork();
    if (child == 0)
        _exit(open("fifo", O_RDONLY) < 0);
    fd = open("fifo", O_WRONLY);
    say("met again: %s", waited(child, 0));
    on(SIGPIPE, SIG_IGN, 0);
    say("nobody reads: %s", outcome(write(fd, "x", 1)));
    close(fd);

    // A handler ends the wait; a name that is gone does not.
    on(SIGALRM, nothing, 0);
    struct itimerval often = {{0, 20000}, {0, 20000}}, never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &often, NULL);
    say("a handler: %s", outcome(open("fifo", O_RDONLY)));
    setitimer(ITIMER_REAL, &never, NULL);
    int descriptors = open(".", O_RDONLY | O_DIRECTORY);
    say("no descriptor was lost: %d", descriptors);
    unlink("fifo");
    rmdir(directory);
    return 0;
}
