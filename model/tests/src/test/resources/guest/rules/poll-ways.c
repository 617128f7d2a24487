// rules: SG-17
// poll, ppoll and pselect: what is asked, what is told, how long, and which signals end it.
#include "rule.h"
#include <poll.h>
#include <sys/epoll.h>

static volatile int handled;

static void handler(int signal) {
    handled = signal;
}

static const char *found(int count) {
    static char text[32];
    if (count < 0)
        return error_name(errno);
    snprintf(text, sizeof text, "%d", count);
    return text;
}

static void polled(const char *what, struct pollfd *file, int limit) {
    const char *count = found(poll(file, 1, limit));
    say("%s: %s %#x", what, count, (unsigned short)file->revents);
}

static int pause_in_ppoll(const sigset_t *during, long nanoseconds) {
    struct timespec limit = {0, nanoseconds};
    return syscall(SYS_ppoll, NULL, 0, nanoseconds < 0 ? NULL : &limit, during, 8);
}

static void paused(const char *what, const sigset_t *during, long nanoseconds) {
    const char *count = found(pause_in_ppoll(during, nanoseconds));
    say("%s: %s, handled %d", what, count, handled);
}

int main(void) {
    int ends[2];
    pipe(ends);
    struct pollfd files[4] = {{ends[0], POLLIN, 7}, {-1, POLLIN, 7}, {ends[1], POLLOUT, 7},
                              {1000, POLLIN, 7}};
    say("four: %s", found(poll(files, 4, -1)));
    for (int i = 0; i < 4; i++)
        say("  %#x", (unsigned short)files[i].revents);
    write(ends[1], "x", 1);
    polled("something to read", files, -1);
    files[0].events = 0;
    polled("not asked for", files, 0);
    close(ends[1]);
    polled("hung up", files, -1);
    pipe(ends);
    files[0] = (struct pollfd){ends[1], POLLOUT, 0};
    close(ends[0]);
    polled("no reader", files, -1);

    say("nothing, at once: %s", found(poll(NULL, 0, 0)));
    say("nothing, a while: %s", found(poll(NULL, 0, 5)));
    say("nowhere: %s", found(poll((struct pollfd *)8, 1, 0)));
    struct rlimit limit = {64, 64};
    setrlimit(RLIMIT_NOFILE, &limit);
    static struct pollfd many[65];
    memset(many, 0xff, sizeof many);
    say("as many as may be open: %s", found(poll(many, 64, 0)));
    say("more: %s", found(poll(many, 65, 0)));

    struct timespec bad = {0, 1000000000}, below = {-1, 0};
    say("bad time: %s", found(syscall(SYS_ppoll, NULL, 0, &bad, NULL, 8)));
    say("below: %s", found(syscall(SYS_ppoll, NULL, 0, &below, NULL, 8)));
    sigset_t set;
    sigemptyset(&set);
    struct timespec none = {0, 0};
    say("bad size: %s", found(syscall(SYS_ppoll, NULL, 0, &none, &set, 4)));
    say("mask nowhere: %s", found(syscall(SYS_ppoll, NULL, 0, &none, (void *)8, 8)));
    say("time nowhere: %s", found(syscall(SYS_ppoll, NULL, 0, (void *)8, NULL, 8)));

    // A signal that is blocked outside is taken inside, and blocked again after it.
    on(SIGUSR1, handler, SA_RESTART);
    block(SIGUSR1);
    kill(getpid(), SIGUSR1);
    paused("still blocked", NULL, 1000000);
    paused("let in", &set, -1);
    sigprocmask(SIG_BLOCK, NULL, &set);
    say("blocked again: %d", sigismember(&set, SIGUSR1));
    handled = 0;
    kill(getpid(), SIGUSR1);
    sigemptyset(&set);
    paused("no time at all", &set, 0);
    handled = 0;
    kill(getpid(), SIGUSR1);
    struct timespec now = {0, 0};
    struct { const sigset_t *set; size_t size; } inside = {&set, 8};
    const char *count = found(syscall(SYS_pselect6, 0, NULL, NULL, NULL, &now, &inside));
    say("nor in pselect: %s, handled %d", count, handled);
    handled = 0;
    kill(getpid(), SIGUSR1);
    struct epoll_event event;
    count = found(syscall(SYS_epoll_pwait, epoll_create1(0), &event, 1, 0, &set, 8));
    say("but in epoll_pwait: %s, handled %d", count, handled);
    unblock(SIGUSR1);
    say("then handled %d", handled);

    // The time that was left is told.
    struct timespec left = {100, 0};
    struct itimerval often = {{0, 20000}, {0, 20000}}, never = {{0, 0}, {0, 0}};
    on(SIGALRM, handler, SA_RESTART);
    setitimer(ITIMER_REAL, &often, NULL);
    int result = syscall(SYS_ppoll, NULL, 0, &left, NULL, 8);
    say("broken off: %s, left %d", found(result), left.tv_sec == 99 && left.tv_nsec > 0);
    say("poll: %s", found(poll(NULL, 0, -1)));
    setitimer(ITIMER_REAL, &never, NULL);
    left = (struct timespec){0, 1000};
    say("over: %s", found(syscall(SYS_ppoll, NULL, 0, &left, NULL, 8)));
    say("nothing left: %ld %ld", (long)left.tv_sec, left.tv_nsec);
    return 0;
}
