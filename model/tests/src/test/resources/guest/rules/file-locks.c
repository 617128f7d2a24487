// rules: FS-07 EX-14
// Record locks belong to the process: they go with any close and with its end, and two that wait for
// each other are told.
#include "file.h"

static int fd;

static const char *set(int descriptor, int command, short type, off_t start, off_t length) {
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
    return outcome(fcntl(descriptor, command, &lock)) ;
}

static void in_child(void (*function)(void)) {
    pid_t child = fork();
    if (child == 0) {
        function();
        _exit(0);
    }
    waited(child, 0);
}

// What somebody else sees of a range.
static pid_t parent;
static off_t from, size;

static void look(void) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from, .l_len = size};
    fcntl(fd, F_GETLK, &lock);
    if (lock.l_type == F_UNLCK)
        say("%ld+%ld: free", (long)from, (long)size);
    else
        say("%ld+%ld: %s %ld+%ld %s", (long)from, (long)size,
            lock.l_type == F_WRLCK ? "write" : "read", (long)lock.l_start, (long)lock.l_len,
            lock.l_pid == parent ? "parent" : "other");
}

static void show(off_t start, off_t length) {
    from = start;
    size = length;
    in_child(look);
}

static void tries(void) {
    say("child: %s", set(fd, F_SETLK, F_RDLCK, 0, 1));
    say("child: %s", set(fd, F_SETLK, F_WRLCK, 0, 1));
    say("child: %s", set(fd, F_SETLK, F_WRLCK, 200, 1));
    say("child: %s", set(fd, F_SETLK, F_UNLCK, 0, 0));
}

static struct gate ready, go;

static void waits(void) {
    say("first: %s", set(fd, F_SETLKW, F_WRLCK, 1, 1));
    open_gate(ready);
    pass_gate(go);
    // The parent waits for byte 1, which is ours; byte 0 is its own.
    say("first: %s", set(fd, F_SETLKW, F_WRLCK, 0, 1));
}

static void handler(int signal) {
    (void)signal;
}

// A command is an int, whatever else is in its register.
static void wide(void) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 10, .l_pid = 77};
    say("wide: %s", outcome(syscall(SYS_fcntl, fd, 1L << 32 | F_SETLK, &lock)));
    say("wide: %s", outcome(syscall(SYS_fcntl, fd, 1L << 32 | F_GETLK, &lock)));
    lock.l_type = F_WRLCK, lock.l_pid = 77;
    say("wide: %s", outcome(syscall(SYS_fcntl, fd, -1L << 32 | 37, &lock)));
    lock.l_pid = 0;
    say("wide: %s", outcome(syscall(SYS_fcntl, fd, -1L << 32 | 37, &lock)));
    show(0, 0);
    set(fd, F_SETLK, F_UNLCK, 0, 0);
    for (int i = 0; i < 400; i++)
        set(fd, F_SETLK, F_WRLCK, 2 * i, 1);
    show(0, 0), show(799, 0), show(798, 0);
    for (int i = 0; i < 400; i++)
        set(fd, F_SETLK, F_WRLCK, 2 * i + 1, 1);
    show(0, 0);
    set(fd, F_SETLK, F_UNLCK, 0, 0);
}

int main(void) {
    enter_own_directory();
    parent = getpid();
    fd = open("f", O_RDWR | O_CREAT, 0644);
    write(fd, "0123456789", 10);
    wide();
    say("%s", set(fd, F_SETLK, F_WRLCK, 10, 10));
    say("%s", set(fd, F_SETLK, F_RDLCK, 13, 2));
    show(0, 0);
    show(10, 1);
    show(13, 1);
    show(15, 1);
    show(20, 0);
    say("%s", set(fd, F_SETLK, F_WRLCK, 12, 4));
    show(0, 0);
    say("%s", set(fd, F_SETLK, F_UNLCK, 12, 1));
    show(13, 0);
    say("%s", set(fd, F_SETLK, F_UNLCK, 0, 0));
    say("%s", set(fd, F_SETLK, F_RDLCK, 0, 1));
    in_child(tries);
    say("%s", set(fd, F_SETLK, F_WRLCK, -1, 1));
    say("%s", set(fd, F_SETLK, 7, 0, 1));
    int reader = open("f", O_RDONLY);
    say("%s", set(reader, F_SETLK, F_WRLCK, 0, 1));
    show(0, 1);
    // Closing any descriptor of the file gives up the process's locks.
    close(reader);
    show(0, 1);
    struct flock end = {.l_type = F_WRLCK, .l_whence = SEEK_END, .l_start = -2, .l_len = 0};
    fcntl(fd, F_SETLK, &end);
    show(0, 0);
    end.l_whence = SEEK_CUR;
    end.l_start = 0;
    end.l_len = -5;
    fcntl(fd, F_SETLK, &end);
    show(0, 0);
    set(fd, F_SETLK, F_UNLCK, 0, 0);

    // Two that wait for each other.
    ready = new_gate(), go = new_gate();
    say("%s", set(fd, F_SETLK, F_WRLCK, 0, 1));
    pid_t child = fork();
    if (child == 0) {
        waits();
        _exit(0);
    }
    pass_gate(ready);
    pid_t helper = fork();
    if (helper == 0) {
        // Nothing tells that the parent sleeps: whoever comes second is told, and then it is free.
        open_gate(go);
        _exit(0);
    }
    waited(helper, 0);
    const char *result = set(fd, F_SETLKW, F_WRLCK, 1, 1);
    if (strcmp(result, "ok") != 0)
        set(fd, F_SETLK, F_UNLCK, 0, 0);
    waited(child, 0);
    say("parent: %s", strcmp(result, "ok") == 0 ? "ok" : strerrorname_np(errno = EDEADLK));
    set(fd, F_SETLK, F_UNLCK, 0, 0);

    // A lock ends with its process, and a signal ends the wait for one.
    child = fork();
    if (child == 0) {
        set(fd, F_SETLK, F_WRLCK, 0, 0);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    on(SIGALRM, handler, 0);
    struct itimerval soon = {{0, 1000}, {0, 1000}};
    setitimer(ITIMER_REAL, &soon, NULL);
    say("%s", set(fd, F_SETLKW, F_WRLCK, 0, 1));
    struct itimerval never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &never, NULL);
    kill(child, SIGKILL);
    say("%s", set(fd, F_SETLKW, F_WRLCK, 0, 1));
    waited(child, 0);
    unlink("f");
    leave_own_directory();
    return 0;
}
