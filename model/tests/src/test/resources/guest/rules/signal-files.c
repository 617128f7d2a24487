// rules: SG-03
// signalfd: reading takes the reader's signals; poll looks at the poller's.
#include "rule.h"
#include <poll.h>
#include <sys/signalfd.h>

static int ready(int fd, int most) {
    struct pollfd entry = {fd, 0x3fff, 0};
    poll(&entry, 1, most);
    return entry.revents;
}

static const char *take(int fd) {
    static char text[96];
    struct signalfd_siginfo info;
    long count = read(fd, &info, sizeof info);
    if (count < 0)
        return error_name(errno);
    snprintf(text, sizeof text, "signal %d code %d from me %d value %d status %d", info.ssi_signo,
             info.ssi_code, info.ssi_pid == (unsigned)getpid(), info.ssi_int, info.ssi_status);
    return text;
}

int main(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int fd = signalfd(-1, &set, SFD_NONBLOCK);
    struct signalfd_siginfo info[4];
    say("flags %#x, size %d", fcntl(fd, F_GETFL), (int)sizeof info[0]);
    say("no file: %s", outcome(signalfd(99, &set, 0)));
    say("other file: %s", outcome(signalfd(1, &set, 0)));
    say("bad flags: %s", outcome(signalfd(-1, &set, 7)));
    say("empty: %x", ready(fd, 0));
    say("empty: %s", take(fd));
    say("short: %s", outcome(read(fd, info, 127)));
    say("write: %s", outcome(write(fd, info, 128)));
    raise(SIGUSR1);
    kill(getpid(), SIGUSR2);
    sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 7});
    say("three: %x", ready(fd, 0));
    say("%s", take(fd));
    say("%s", take(fd));
    say("%s", take(fd));
    say("%s", take(fd));
    kill(getpid(), SIGUSR1);
    kill(getpid(), SIGUSR2);
    int count = read(fd, info, sizeof info);
    say("together: %d, first %d, second %d", count / 128, info[0].ssi_signo, info[1].ssi_signo);

    // Another mask for the same file.
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR2);
    kill(getpid(), SIGUSR1);
    say("changed: %d", signalfd(fd, &one, 0) == fd);
    say("not in the mask: %x", ready(fd, 0));
    say("not in the mask: %s", take(fd));
    say("still pending: %d", is_pending(SIGUSR1));
    signalfd(fd, &set, 0);
    say("back: %x", ready(fd, 0));
    say("back: %s", take(fd));

    // A child sees its own signals through the parent's file.
    kill(getpid(), SIGUSR2);
    fcntl(fd, F_SETFL, 0);
    pid_t child = fork();
    if (child == 0) {
        say("child: ready %x", ready(fd, 0));
        kill(getpid(), SIGUSR1);
        say("child: %s", take(fd));
        _exit(5);
    }
    await_zombie(child);
    say("%s", take(fd));
    say("%s", take(fd));
    say("child: %s", waited(child, 0));

    // Sleeps until a signal comes.
    pid_t parent = getpid();
    child = fork();
    if (child == 0) {
        kill(parent, SIGUSR1);
        _exit(0);
    }
    say("waits: %s", strncmp(take(fd), "signal 10", 9) == 0 ? "signal 10" : "other");
    waitpid(child, NULL, 0);
    return 0;
}
