// rules: SY-10
// SIGIO: who owns a file is told when something can be read or written (O_ASYNC, F_SETOWN, F_SETSIG).
#include "rule.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#define F_SETSIG_ 10
#define F_GETSIG_ 11
#define F_SETOWN_EX_ 15
#define F_GETOWN_EX_ 16

static volatile int signals, last, code, fd;
static volatile long band;

static void told(int signal, siginfo_t *info, void *context) {
    (void)context;
    signals++;
    last = signal;
    code = info->si_code;
    band = info->si_band;
    fd = info->si_fd;
}

// What came, as of one signal.
static void show(const char *what) {
    if (signals == 0)
        say("%s: nothing", what);
    else if (last == SIGIO && code == SI_KERNEL)
        say("%s: %d times SIGIO", what, signals);
    else
        say("%s: %d times %s, code %d, band %lx, file %d", what, signals,
            last == SIGIO ? "SIGIO" : last == SIGUSR1 ? "USR1" : "RT", code, band, fd);
    signals = 0;
}

static int asynchronous(int file, int on) {
    int flags = fcntl(file, F_GETFL);
    return fcntl(file, F_SETFL, on ? flags | O_ASYNC : flags & ~O_ASYNC);
}

int main(void) {
    int ends[2];
    char bytes[10];
    on_info(SIGIO, told, 0);
    on_info(SIGUSR1, told, 0);
    on_info(SIGRTMIN, told, 0);
    pipe(ends);
    say("no owner: %d, signal %d", fcntl(ends[0], F_GETOWN), fcntl(ends[0], F_GETSIG_));
    say("async: %s", outcome(asynchronous(ends[0], 1)));
    say("flags: %x", fcntl(ends[0], F_GETFL));
    write(ends[1], "a", 1);
    show("without an owner");
    say("owner: %s", outcome(fcntl(ends[0], F_SETOWN, getpid())));
    say("asked: %d", fcntl(ends[0], F_GETOWN) == getpid());
    write(ends[1], "b", 1);
    show("written");
    read(ends[0], bytes, 2);
    show("read");
    say("signal: %s", outcome(fcntl(ends[0], F_SETSIG_, SIGRTMIN)));
    write(ends[1], "c", 1);
    show("with its signal");
    int again = dup(ends[0]);
    write(ends[1], "d", 1);
    show("with a copy");
    close(again);
    say("SIGIO itself: %s", outcome(fcntl(ends[0], F_SETSIG_, SIGIO)));
    write(ends[1], "e", 1);
    show("as asked");
    say("back to none: %s", outcome(fcntl(ends[0], F_SETSIG_, 0)));
    say("no signal: %s", outcome(fcntl(ends[0], F_SETSIG_, 65)));
    say("no signal: %s", outcome(fcntl(ends[0], F_SETSIG_, -1)));
    asynchronous(ends[0], 0);
    write(ends[1], "f", 1);
    show("no more");
    say("by ioctl: %s", outcome(ioctl(ends[0], FIOASYNC, &(int){1})));
    write(ends[1], "g", 1);
    show("again");

    // The writing end.
    fcntl(ends[1], F_SETOWN, getpid());
    asynchronous(ends[1], 1);
    fcntl(ends[0], F_SETOWN, 0);
    read(ends[0], bytes, 10);
    show("room");
    fcntl(ends[1], F_SETSIG_, SIGUSR1);
    write(ends[1], "h", 1);
    signals = 0;
    read(ends[0], bytes, 1);
    show("room by its signal");
    close(ends[0]);
    show("nobody reads");

    // The last writer goes.
    pipe(ends);
    fcntl(ends[0], F_SETOWN, getpid());
    asynchronous(ends[0], 1);
    close(ends[1]);
    show("nobody writes");
    close(ends[0]);

    // Owners.
    pipe(ends);
    say("no process: %s", outcome(fcntl(ends[0], F_SETOWN, 99999)));
    say("no group: %s", outcome(fcntl(ends[0], F_SETOWN, -99999)));
    say("a group: %s", outcome(fcntl(ends[0], F_SETOWN, -getpgrp())));
    say("asked: %d", fcntl(ends[0], F_GETOWN) == -getpgrp());
    int owner[2] = {0, (int)syscall(SYS_gettid)};
    say("a thread: %s", outcome(fcntl(ends[0], F_SETOWN_EX_, owner)));
    owner[0] = owner[1] = 7;
    fcntl(ends[0], F_GETOWN_EX_, owner);
    say("asked: %d %d", owner[0], owner[1] == getpid());
    asynchronous(ends[0], 1);
    write(ends[1], "i", 1);
    show("to the thread");
    owner[0] = 3;
    say("another kind: %s", outcome(fcntl(ends[0], F_SETOWN_EX_, owner)));
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    await_zombie(child);
    say("a zombie: %s", outcome(fcntl(ends[0], F_SETOWN, child)));
    waitpid(child, NULL, 0);
    say("gone: %d", fcntl(ends[0], F_GETOWN));

    // Sockets.
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    fcntl(pair[0], F_SETOWN, getpid());
    asynchronous(pair[0], 1);
    write(pair[1], "j", 1);
    show("a socket");
    close(pair[1]);
    say("its other end gone: %d", signals > 0);

    // What knows none of it.
    int file = open("/tmp", O_TMPFILE | O_RDWR, 0600);
    say("a file: %s", outcome(asynchronous(file, 1)));
    say("its flags: %d", (fcntl(file, F_GETFL) & O_ASYNC) != 0);
    return 0;
}
