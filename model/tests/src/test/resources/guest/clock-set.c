// The clock is set: absolute timers on it move, relative ones do not, and who asked is told. No rule
// case, since it would set the clock of the Linux that it is compared with; recorded there by hand.
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void jump(int seconds) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += seconds;
    if (clock_settime(CLOCK_REALTIME, &now) < 0) printf("not set: %s\n", strerror(errno));
}

static int arm(int clock, int flags, int seconds) {
    int fd = timerfd_create(clock, TFD_NONBLOCK);
    struct itimerspec time = {{0, 0}, {seconds, 0}};
    if (flags & 1) {
        clock_gettime(clock, &time.it_value);
        time.it_value.tv_sec += seconds;
    }
    if (timerfd_settime(fd, flags, &time, NULL) < 0) printf("not armed: %s\n", strerror(errno));
    return fd;
}

static const char *look(int fd) {
    static char text[4][64];
    static int at;
    char *out = text[++at % 4];
    uint64_t count = 0;
    struct pollfd entry = {fd, POLLIN, 0};
    poll(&entry, 1, 0);
    long size = read(fd, &count, 8);
    if (size == 8) snprintf(out, 64, "%d, %llu times", entry.revents, (unsigned long long)count);
    else snprintf(out, 64, "%d, %s", entry.revents, errno == EAGAIN ? "not yet" : errno == ECANCELED ? "cancelled" : strerror(errno));
    return out;
}

static volatile int alarms;
static void count(int signal) { (void)signal; alarms++; }

int main(void) {
    int relative = arm(CLOCK_REALTIME, 0, 100);
    int absolute = arm(CLOCK_REALTIME, 1, 100);
    int monotonic = arm(CLOCK_MONOTONIC, 1, 100);
    int told = arm(CLOCK_REALTIME, 3, 100);
    int odd = arm(CLOCK_MONOTONIC, 3, 100);
    signal(SIGALRM, count);
    timer_t one, other;
    timer_create(CLOCK_REALTIME, NULL, &one);
    timer_create(CLOCK_REALTIME, NULL, &other);
    struct itimerspec time = {{0, 0}, {100, 0}};
    timer_settime(other, 0, &time, NULL);
    clock_gettime(CLOCK_REALTIME, &time.it_value);
    time.it_value.tv_sec += 100;
    timer_settime(one, TIMER_ABSTIME, &time, NULL);
    pid_t child = fork();
    if (child == 0) {
        int result = clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &time.it_value, NULL);
        _exit(result == 0 ? 7 : 1);
    }
    jump(200);
    struct timespec moment = {0, 50000000};
    while (nanosleep(&moment, &moment) < 0) continue;
    int status = 0;
    waitpid(child, &status, 0);
    printf("the sleeper: %d\n", WEXITSTATUS(status));
    printf("alarms: %d\n", alarms);
    printf("relative: %s\n", look(relative));
    printf("absolute: %s\n", look(absolute));
    printf("monotonic: %s\n", look(monotonic));
    printf("told: %s\n", look(told));
    printf("told again: %s\n", look(told));
    printf("odd: %s\n", look(odd));
    jump(-200);
    printf("told of the way back: %s\n", look(told));
    jump(0);
    return 0;
}
