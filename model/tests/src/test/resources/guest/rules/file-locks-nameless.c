// rules: FS-07 FS-08
// Whatever is open can be locked, though it have no name: the two ends of a pipe are one file, the
// handles on a process are one, and so are all counters, timers and their like.
#include "file.h"
#include "proc.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

// Others on this machine may lock the file of all counters, too: not where we do.
static off_t place;

static struct flock lock_of(short type) {
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = place, .l_len = 1};
    return lock;
}

static const char *set(int descriptor, int command, short type) {
    struct flock lock = lock_of(type);
    return fcntl(descriptor, command, &lock) < 0 ? strerrorname_np(errno) : "ok";
}

static void show(const char *what, int descriptor, int command) {
    struct flock lock = lock_of(F_WRLCK);
    if (fcntl(descriptor, command, &lock) < 0)
        say("%s: %s", what, strerrorname_np(errno));
    else if (lock.l_type == F_UNLCK)
        say("%s: free", what);
    else
        say("%s: %s by %s", what, lock.l_type == F_WRLCK ? "write" : "read",
            lock.l_pid == -1 ? "a file" : lock.l_pid == getppid() ? "parent" : "other");
}

static void in_child(const char *what, int descriptor) {
    pid_t child = fork();
    if (child == 0) {
        show(what, descriptor, F_GETLK);
        _exit(0);
    }
    waited(child, 0);
}

static void kinds(void) {
    int ends[2], pair[2];
    sigset_t none;
    sigemptyset(&none);
    pipe(ends);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    struct {
        const char *name;
        int descriptor;
    } files[] = {
        {"pipe", ends[0]}, {"other end", ends[1]}, {"socket", pair[0]}, {"its peer", pair[1]},
        {"eventfd", eventfd(0, 0)}, {"timerfd", timerfd_create(CLOCK_MONOTONIC, 0)},
        {"epoll", epoll_create1(0)}, {"signalfd", signalfd(-1, &none, 0)},
        {"memfd", memfd_create("m", 0)}, {"memfd", memfd_create("m", 0)},
        {"pidfd", syscall(SYS_pidfd_open, getpid(), 0)},
        {"pidfd", syscall(SYS_pidfd_open, getpid(), 0)},
        {"stat", open("/proc/self/stat", O_RDONLY)}, {"stat", open("/proc/self/stat", O_RDONLY)},
        {"status", open("/proc/self/status", O_RDONLY)}, {"directory", open("/proc", O_RDONLY)},
        {"namespace", open("/proc/self/ns/pid", O_RDONLY)},
        {"namespace", open("/proc/self/ns/pid", O_RDONLY)},
        {"null", open("/dev/null", O_RDWR)},
    };
    enum { COUNT = sizeof files / sizeof *files };
    for (int i = 0; i < COUNT; i++) {
        char met[256] = "";
        int written = fcntl(files[i].descriptor, F_GETFL) & O_ACCMODE;
        set(files[i].descriptor, F_OFD_SETLK, written == O_RDONLY ? F_RDLCK : F_WRLCK);
        for (int j = 0; j < COUNT; j++) {
            struct flock lock = lock_of(F_WRLCK);
            fcntl(files[j].descriptor, F_OFD_GETLK, &lock);
            if (j != i && lock.l_type != F_UNLCK)
                sprintf(met + strlen(met), " %s", files[j].name);
        }
        set(files[i].descriptor, F_OFD_SETLK, F_UNLCK);
        say("%s:%s", files[i].name, met);
    }
    for (int i = 0; i < COUNT; i++)
        close(files[i].descriptor);
}

static void pipes(void) {
    int ends[2];
    pipe(ends);
    say("read end: %s", set(ends[0], F_SETLK, F_WRLCK));
    say("write end: %s", set(ends[1], F_SETLK, F_RDLCK));
    say("write end: %s", set(ends[1], F_SETLK, F_WRLCK));
    in_child("other", ends[0]);
    close(ends[0]);
    in_child("closed", ends[1]);
    say("whole: %s", flock(ends[1], LOCK_EX) < 0 ? "no" : "ok");
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", ends[1]);
    int other = open(path, O_RDONLY);
    say("again: %s", flock(other, LOCK_SH | LOCK_NB) < 0 ? strerrorname_np(errno) : "ok");
    close(ends[1]);
    say("again: %s", flock(other, LOCK_SH | LOCK_NB) < 0 ? strerrorname_np(errno) : "ok");
    close(other);
}

static int fifo;

static int waits(void *unused) {
    (void)unused;
    struct flock lock = lock_of(F_WRLCK);
    long result = fcntl(fifo, F_SETLKW, &lock);
    say("thread: %s", result < 0 ? strerrorname_np(errno) : "ok");
    end_thread(0);
    return 0;
}

// Who sleeps for a lock through a descriptor that another thread closes does not keep it.
static void closed_meanwhile(void) {
    mkfifo("fifo", 0600);
    fifo = open("fifo", O_RDWR);
    int other = open("fifo", O_RDWR);
    struct gate ready = new_gate(), go = new_gate();
    pid_t holder = fork();
    if (holder == 0) {
        say("holder: %s", set(other, F_SETLK, F_WRLCK));
        open_gate(ready);
        pass_gate(go);
        _exit(0);
    }
    pass_gate(ready);
    pid_t waiter = thread(waits, NULL);
    await_state(waiter, 'S');
    close(fifo);
    open_gate(go);
    await_thread_gone(waiter);
    waited(holder, 0);
    in_child("afterwards", other);
    unlink("fifo");
}

int main(void) {
    enter_own_directory();
    place = 1000L * getpid();
    kinds();
    pipes();
    closed_meanwhile();
    // What is wrong with the call itself is told before what is wrong with the descriptor.
    say("%s", flock(99, 7) < 0 ? strerrorname_np(errno) : "ok");
    say("%s", flock(99, LOCK_SH) < 0 ? strerrorname_np(errno) : "ok");
    int path = open("/tmp", O_PATH);
    say("%s", flock(path, LOCK_UN) < 0 ? strerrorname_np(errno) : "ok");
    int reader = open("/proc/self/stat", O_RDONLY);
    struct flock own = lock_of(F_WRLCK);
    own.l_pid = 1;
    say("%s", fcntl(reader, F_OFD_SETLK, &own) < 0 ? strerrorname_np(errno) : "ok");
    own.l_type = F_RDLCK;
    say("%s", fcntl(reader, F_OFD_SETLK, &own) < 0 ? strerrorname_np(errno) : "ok");
    // Asked with no lock in mind, an open file tells of its own.
    own.l_pid = 0;
    say("%s", fcntl(reader, F_OFD_SETLK, &own) < 0 ? strerrorname_np(errno) : "ok");
    own.l_type = F_UNLCK;
    say("%s", fcntl(reader, F_GETLK, &own) < 0 ? strerrorname_np(errno) : "ok");
    own.l_pid = 0;
    fcntl(reader, F_OFD_GETLK, &own);
    say("%s", own.l_type == F_RDLCK ? "read"
                : own.l_type == F_UNLCK ? "none" : "write");
    leave_own_directory();
    return 0;
}
