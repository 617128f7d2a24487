// rules: EX-14
// eventfd: counts, semaphores, limits.
#include "rule.h"
#include <poll.h>
#include <sys/eventfd.h>

static uint64_t value;

static const char *take(int fd) {
    static char text[32];
    long count = read(fd, &value, 8);
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    return count == 8 ? text : error_name(errno);
}

static const char *put(int fd, uint64_t add) {
    return outcome(write(fd, &add, 8));
}

static int ready(int fd) {
    struct pollfd entry = {fd, 0x3fff, 0};
    poll(&entry, 1, 0);
    return entry.revents;
}

int main(void) {
    char bytes[16] = {0};
    int fd = eventfd(3, EFD_NONBLOCK);
    say("flags %#x, unknown flag: %s", fcntl(fd, F_GETFL), outcome(eventfd(0, 8)));
    say("short read: %s", outcome(read(fd, bytes, 4)));
    say("short write: %s", outcome(write(fd, bytes, 4)));
    say("no bytes: %s", outcome(read(fd, bytes, 0)));
    say("long write: %s", outcome(write(fd, bytes, 16)));
    say("pread: %s", outcome(pread(fd, bytes, 8, 0)));
    say("lseek: %s", outcome(lseek(fd, 5, SEEK_CUR)));
    say("nowhere: read %s", outcome(read(fd, (void *)8, 8)));
    say("then: %s", take(fd));
    say("nowhere: write %s", outcome(write(fd, (void *)8, 8)));
    say("empty: %x", ready(fd));
    say("empty: %s", take(fd));
    say("all ones: %s", put(fd, -1));
    say("0 more: %s", put(fd, 0));
    say("2 more: %s", put(fd, 2));
    say("ready %x", ready(fd));
    say("the most: %s", put(fd, -4));
    say("full: ready %x", ready(fd));
    say("more: %s", put(fd, 1));
    say("0 more: %s", put(fd, 0));
    say("taken: %s", take(fd));
    fd = eventfd(2, EFD_SEMAPHORE);
    say("semaphore: %s", take(fd));
    say("semaphore: %s", take(fd));

    // A reader sleeps until somebody writes; a dup shares the flags.
    int other = dup(fd);
    pid_t child = fork();
    if (child == 0) {
        say("child took %s", take(fd));
        _exit(0);
    }
    put(other, 1);
    say("child: %s", waited(child, 0));
    fcntl(fd, F_SETFL, O_NONBLOCK);
    say("shared flags: %#x, empty: %s", fcntl(other, F_GETFL), take(other));

    // A writer sleeps until there is room.
    fd = eventfd(0, 0);
    put(fd, -2);
    child = fork();
    if (child == 0) {
        put(fd, 5);
        _exit(0);
    }
    say("parent took %s", take(fd));
    say("the child put: %s", waited(child, 0));
    say("parent took %s", take(fd));
    return 0;
}
