// rules: FS-13
// How often a timer has expired can be set; who waits for it is told.
#include "edges.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/timerfd.h>
#define SET_TICKS 0x40085400UL

int main(void) {
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    unsigned long long ticks = 5, read_back = 0;
    struct pollfd ready = {timer, POLLIN, 0};
    DO(poll(&ready, 1, 0));
    DO(ioctl(timer, SET_TICKS, &ticks));
    DO(poll(&ready, 1, 0));
    DO(read(timer, &read_back, 8));
    say("%llu", read_back);
    DO(read(timer, &read_back, 8));
    ticks = 0;
    DO(ioctl(timer, SET_TICKS, &ticks));
    DO(ioctl(timer, SET_TICKS, BAD));
    DO(ioctl(timer, 0x5400, 0));
    fcntl(timer, F_SETFL, 0);
    pid_t child = fork();
    if (child == 0) {
        ticks = 7;
        ioctl(timer, SET_TICKS, &ticks);
        _exit(0);
    }
    DO(read(timer, &read_back, 8));
    say("%llu, it %s", read_back, waited(child, 0));
    return 0;
}
