// rules: PF-01 PF-02 PF-04
// A handle's readiness by poll and edge by edge, and what else can be asked of it.
#include "proc.h"
#include <poll.h>
#include <sys/epoll.h>

static struct gate go;

static int ready(int file) {
    struct pollfd entry = {file, POLLIN, 0};
    poll(&entry, 1, 0);
    return entry.revents;
}

static void look(const char *what, int epoll, int patience) {
    struct epoll_event event = {0};
    int found = epoll_wait(epoll, &event, 1, patience);
    say("%s: %d, events %#x", what, found, event.events);
}

static int run_thread(void *unused) {
    (void)unused;
    pass_gate(go);
    end_thread(0);
    return 0;
}

static long send(int handle, int signal) {
    return syscall(SYS_pidfd_send_signal, handle, signal, NULL, 0);
}

int main(void) {
    go = new_gate();
    pid_t pid = fork();
    if (pid == 0) {
        thread(run_thread, NULL);
        syscall(SYS_exit, 5);
    }
    await_state(pid, 'Z');
    int handle = syscall(SYS_pidfd_open, pid, 0), epoll = epoll_create1(0);
    struct epoll_event event = {EPOLLIN | EPOLLET, {.u64 = 3}};
    epoll_ctl(epoll, EPOLL_CTL_ADD, handle, &event);
    look("alive", epoll, 0);
    open_gate(go);
    look("zombie", epoll, -1);
    look("no other edge", epoll, 0);
    say("poll: %#x", ready(handle));
    char byte;
    say("read: %s", outcome(read(handle, &byte, 1)));
    say("write: %s", outcome(write(handle, &byte, 1)));
    say("signal: %s", outcome(send(handle, SIGKILL)));
    siginfo_t info;
    memset(&info, 0, sizeof info);
    say("wait: %s", outcome(waitid(3, handle, &info, WEXITED)));
    say("code %d, status %d", info.si_code, info.si_status);
    say("poll: %#x", ready(handle));
    look("reaped", epoll, 0);
    say("signal: %s", outcome(send(handle, 0)));
    say("wait: %s", outcome(waitid(3, handle, &info, WEXITED)));
    say("its file: %s", outcome(syscall(SYS_pidfd_getfd, handle, 0, 0)));

    say("unknown flag: %s", outcome(syscall(SYS_pidfd_open, getpid(), 4)));
    say("negative: %s", outcome(syscall(SYS_pidfd_open, -3, 0)));
    say("nobody: %s", outcome(syscall(SYS_pidfd_open, 1 << 22, 0)));
    int own = syscall(SYS_pidfd_open, getpid(), 0);
    say("own file: %s", outcome(syscall(SYS_pidfd_getfd, own, 1, 0)));
    say("no file: %s", outcome(syscall(SYS_pidfd_getfd, own, 99, 0)));
    say("file flags: %s", outcome(syscall(SYS_pidfd_getfd, own, 1, 1)));
    say("close on exec: %d, flags %#x", fcntl(own, F_GETFD), fcntl(own, F_GETFL) & ~0100000);
    return 0;
}
