// rules: EX-14
// epoll: by level, by edge, once; nested; gone with the last descriptor.
#include "rule.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

static int ep;

static const char *look(int epoll) {
    static char text[64];
    struct epoll_event events[8];
    int count = epoll_wait(epoll, events, 8, 0);
    if (count < 0)
        return error_name(errno);
    int at = snprintf(text, sizeof text, "%d:", count);
    for (int i = 0; i < count; i++)
        at += snprintf(text + at, sizeof text - at, " %x/%d", events[i].events, events[i].data.fd);
    return text;
}

static const char *control(int operation, int fd, unsigned events, int data) {
    struct epoll_event event = {events, {.u64 = data}};
    return outcome(epoll_ctl(ep, operation, fd, &event));
}

static void put(int fd, uint64_t add) {
    write(fd, &add, 8);
}

static void take(int fd) {
    uint64_t value;
    read(fd, &value, 8);
}

static void nothing(int signal) {
    (void)signal;
}

int main(void) {
    ep = epoll_create1(EPOLL_CLOEXEC);
    say("flags %#x %d, bad %s", fcntl(ep, F_GETFL), fcntl(ep, F_GETFD), outcome(epoll_create1(1)));
    say("size 0: %s", outcome(epoll_create(0)));
    char byte;
    say("read: %s", outcome(read(ep, &byte, 1)));
    say("write: %s", outcome(write(ep, "x", 1)));
    int a = eventfd(0, EFD_NONBLOCK), b = eventfd(0, EFD_NONBLOCK);

    say("itself: %s", control(EPOLL_CTL_ADD, ep, EPOLLIN, 0));
    say("no file: %s", control(EPOLL_CTL_ADD, 99, EPOLLIN, 0));
    say("no epoll: %s", outcome(epoll_ctl(a, EPOLL_CTL_ADD, b, &(struct epoll_event){0})));
    say("bad operation: %s", control(9, a, EPOLLIN, 0));
    say("delete unknown: %s", outcome(epoll_ctl(ep, EPOLL_CTL_DEL, a, NULL)));
    say("modify unknown: %s", control(EPOLL_CTL_MOD, a, EPOLLIN, 0));
    say("nowhere: %s", outcome(epoll_ctl(ep, EPOLL_CTL_ADD, a, NULL)));
    struct epoll_event event;
    say("at most 0: %s", outcome(epoll_wait(ep, &event, 0, 0)));
    say("at most -1: %s", outcome(epoll_wait(ep, &event, -1, 0)));
    say("wait for no epoll: %s", outcome(epoll_wait(a, &event, 1, 0)));
    say("wait for no file: %s", outcome(epoll_wait(99, &event, 1, 0)));

    // Level.
    say("add: %s", control(EPOLL_CTL_ADD, a, EPOLLIN, 1));
    say("add again: %s", control(EPOLL_CTL_ADD, a, EPOLLIN, 1));
    say("level, empty: %s", look(ep));
    put(a, 1);
    say("level: %s", look(ep));
    say("level: %s", look(ep));
    take(a);
    say("level, taken: %s", look(ep));
    control(EPOLL_CTL_MOD, a, EPOLLIN | EPOLLOUT, 2);
    say("both: %s", look(ep));

    // Edge.
    control(EPOLL_CTL_ADD, b, EPOLLIN | EPOLLET, 3);
    control(EPOLL_CTL_MOD, a, 0, 2);
    put(b, 1);
    say("edge: %s", look(ep));
    say("edge: %s", look(ep));
    put(b, 1);
    say("edge, more came: %s", look(ep));
    put(b, 1);
    take(b);
    say("edge, taken before: %s", look(ep));
    put(b, 1);
    control(EPOLL_CTL_MOD, b, EPOLLIN | EPOLLET, 4);
    say("edge, asked anew: %s", look(ep));
    say("edge, asked anew: %s", look(ep));

    // Once.
    control(EPOLL_CTL_MOD, b, EPOLLIN | EPOLLONESHOT, 5);
    say("once: %s", look(ep));
    put(b, 1);
    say("once: %s", look(ep));
    control(EPOLL_CTL_MOD, b, EPOLLIN | EPOLLONESHOT, 6);
    say("armed again: %s", look(ep));

    // The order is that in which they became ready; what is reported goes to the end.
    take(b);
    control(EPOLL_CTL_MOD, a, EPOLLIN, 1);
    control(EPOLL_CTL_MOD, b, EPOLLIN, 2);
    put(b, 1);
    put(a, 1);
    say("order: %s", look(ep));
    epoll_wait(ep, &event, 1, 0);
    say("one: %d", event.data.fd);
    say("then: %s", look(ep));

    // Another descriptor of the same file is another interest.
    int c = dup(a);
    say("dup %s", control(EPOLL_CTL_ADD, c, EPOLLIN, 7));
    say("both: %s", look(ep));
    close(c);
    say("one closed: %s", look(ep));
    close(a);
    say("both closed: %s", look(ep));

    // Nested.
    int outer = epoll_create1(0);
    event = (struct epoll_event){EPOLLIN, {.fd = 8}};
    say("nested: %s", outcome(epoll_ctl(outer, EPOLL_CTL_ADD, ep, &event)));
    say("in a ring: %s", control(EPOLL_CTL_ADD, outer, EPOLLIN, 0));
    say("outer: %s", look(outer));
    take(b);
    say("outer, taken: %s", look(outer));
    struct pollfd polled = {ep, POLLIN, 0};
    put(b, 1);
    poll(&polled, 1, 0);
    say("polled %x, outer: %s", polled.revents, look(outer));
    close(ep);
    say("inner closed: %s", look(outer));

    // Pipes: the hang-up is reported unasked.
    ep = epoll_create1(0);
    int ends[2];
    pipe(ends);
    control(EPOLL_CTL_ADD, ends[0], 0, 1);
    control(EPOLL_CTL_ADD, ends[1], EPOLLOUT | EPOLLET, 2);
    say("pipe: %s", look(ep));
    write(ends[1], "x", 1);
    read(ends[0], &byte, 1);
    say("written and read: %s", look(ep));
    close(ends[1]);
    say("writer gone: %s", look(ep));

    // Sleeps.
    int d = eventfd(0, 0);
    control(EPOLL_CTL_ADD, d, EPOLLIN, 9);
    control(EPOLL_CTL_DEL, ends[0], 0, 0);
    say("time passes: %d", epoll_wait(ep, &event, 1, 10));
    pid_t child = fork();
    if (child == 0) {
        put(d, 1);
        _exit(0);
    }
    say("woken: %d", epoll_wait(ep, &event, 1, -1));
    waitpid(child, NULL, 0);
    take(d);
    on(SIGALRM, nothing, SA_RESTART);
    // Again and again: the first may come before the wait begins.
    struct itimerval often = {{0, 5000}, {0, 5000}};
    setitimer(ITIMER_REAL, &often, NULL);
    say("handler: %s", outcome(epoll_wait(ep, &event, 1, -1)));
    return 0;
}
