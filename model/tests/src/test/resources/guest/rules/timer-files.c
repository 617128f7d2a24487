// rules: EX-14
// timerfd: arming, reading, remaining time.
#include "rule.h"
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

static uint64_t value;

static const char *take(int fd) {
    static char text[32];
    long count = read(fd, &value, 8);
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    return count == 8 ? text : error_name(errno);
}

static int ready(int fd, int most) {
    struct pollfd entry = {fd, 0x3fff, 0};
    poll(&entry, 1, most);
    return entry.revents;
}

static const char *set(int fd, int flags, long seconds, long nanoseconds, long interval) {
    struct itimerspec time = {{0, interval}, {seconds, nanoseconds}};
    return outcome(timerfd_settime(fd, flags, &time, NULL));
}

int main(void) {
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct itimerspec time;
    say("flags %#x, bad clock %s, bad flag %s", fcntl(fd, F_GETFL), outcome(timerfd_create(2, 0)),
        outcome(timerfd_create(1, 1)));
    say("bad value: %s", set(fd, 0, 0, 1000000000, 0));
    say("bad flags: %s", set(fd, 8, 1, 0, 0));
    say("bad file: %s", set(eventfd(0, 0), 0, 1, 0, 0));
    say("no file: %s", set(99, 0, 1, 0, 0));
    say("unset: ready %x", ready(fd, 0));
    say("unset: read %s", take(fd));
    say("short: %s", outcome(read(fd, &value, 4)));
    say("write: %s", outcome(write(fd, &value, 8)));
    timerfd_gettime(fd, &time);
    say("unset: %d %d", (int)time.it_value.tv_sec, (int)time.it_value.tv_nsec);

    set(fd, 0, 1000, 0, 7);
    timerfd_gettime(fd, &time);
    say("about a thousand seconds left: %d, interval %d",
        time.it_value.tv_sec >= 990 && time.it_value.tv_sec <= 1000, (int)time.it_interval.tv_nsec);
    say("not yet: %s", take(fd));
    struct itimerspec none = {{0, 0}, {0, 0}};
    timerfd_settime(fd, 0, &none, &time);
    say("stopped with %d left", time.it_value.tv_sec >= 990);

    set(fd, 0, 0, 5000000, 0);
    say("ready %x", ready(fd, 10000));
    say("expirations %s", take(fd));
    say("once only: %s", take(fd));
    timerfd_gettime(fd, &time);
    say("left: %d", time.it_value.tv_sec != 0 || time.it_value.tv_nsec != 0);

    // Past moments come at once.
    set(fd, TFD_TIMER_ABSTIME, 0, 1, 0);
    say("past: ready %x", ready(fd, 10000));
    say("expirations %s", take(fd));

    // Periodic: nobody looks for a while.
    fcntl(fd, F_SETFL, 0);
    set(fd, 0, 0, 1000000, 1000000);
    struct timespec moment = {0, 20000000};
    nanosleep(&moment, NULL);
    take(fd);
    say("at least ten: %d", value >= 10);
    take(fd);
    say("and on: %d", value >= 1);

    // Setting it anew forgets what has not been read.
    nanosleep(&moment, NULL);
    set(fd, 0, 1000, 0, 0);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    say("set anew: %s", take(fd));

    // The real-time clock.
    fd = timerfd_create(CLOCK_REALTIME, 0);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    set(fd, TFD_TIMER_ABSTIME, now.tv_sec + 1, 0, 0);
    say("at a moment: %s", take(fd));
    return 0;
}
