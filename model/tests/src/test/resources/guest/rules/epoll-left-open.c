// rules: EX-14
// A process that ends with an epoll and the files that it watches: all are let go at once.
#include "rule.h"
#include <sys/epoll.h>
#include <sys/socket.h>

static void watch(int epoll, int fd) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT, .data.fd = fd};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

static int ends[2];

static void leave(int first) {
    pid_t child = fork();
    if (child == 0) {
        int inner[2], pair[2], outer = -1;
        if (first)
            outer = epoll_create1(0);
        pipe(inner);
        socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
        if (!first)
            outer = epoll_create1(0);
        int again = epoll_create1(0);
        watch(outer, inner[0]);
        watch(outer, inner[1]);
        watch(outer, pair[0]);
        watch(outer, pair[1]);
        watch(outer, ends[1]);
        watch(again, outer);
        watch(again, inner[0]);
        dup(inner[0]);
        _exit(5);
    }
    say("the child: %s", waited(child, 0));
}

int main(void) {
    pipe(ends);
    leave(0);
    leave(1);
    close(ends[1]);
    char byte;
    say("the end of the pipe: %zd", read(ends[0], &byte, 1));
    return 0;
}
