// rules: SG-17
// needs: root
// needs: linux 6.15
// What select and epoll make of numbers beyond the table, of devices and of files that are made up on the spot.
#include "edges.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>

int main(void) {
    fd_set set;
    struct timeval none = {0, 0};
    FD_ZERO(&set);
    FD_SET(900, &set);
    DO(select(901, &set, NULL, NULL, &none));
    DO(dup2(0, 901));
    FD_SET(900, &set);
    DO(select(901, &set, NULL, NULL, &none));
    FD_ZERO(&set);
    FD_SET(60, &set);
    DO(select(61, &set, NULL, NULL, &none));

    int epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN}, events[8];
    const char *names[] = {"/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/proc/version", "/proc/uptime",
                           "/proc/sys/kernel/ostype", "/proc/self/stat", "/proc/self/mounts", "/proc/self/comm", "/proc"};
    for (int i = 0; i < 11; i++) {
        int file = open(names[i], O_RDONLY);
        int result = epoll_ctl(epoll, EPOLL_CTL_ADD, file, &event);
        say("%s: %s", names[i], outcome(result));
        if (result == 0) {
            DO(epoll_wait(epoll, events, 8, 0));
            epoll_ctl(epoll, EPOLL_CTL_DEL, file, NULL);
        }
    }
    DO(epoll_ctl(epoll, EPOLL_CTL_ADD, open("/dev/random", O_PATH), &event));
    DO(fchmod(eventfd(0, 0), 0600));
    return 0;
}
