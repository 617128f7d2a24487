// rules: FS-08
// Locks of open files: by flock on the whole, by fcntl on ranges; shared by dup and fork.
#include "file.h"

#include <sys/file.h>

static const char *set(int fd, int command, short type, off_t start, off_t length) {
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
    return outcome(fcntl(fd, command, &lock));
}

int main(void) {
    enter_own_directory();
    int a = open("f", O_RDWR | O_CREAT, 0644), b = open("f", O_RDWR), c = dup(a);
    try(flock(a, LOCK_EX));
    try(flock(b, LOCK_SH | LOCK_NB));
    try(flock(c, LOCK_EX | LOCK_NB));
    try(flock(a, LOCK_SH));
    try(flock(b, LOCK_SH | LOCK_NB));
    try(flock(b, LOCK_EX | LOCK_NB));
    try(flock(a, LOCK_EX | LOCK_NB));
    try(flock(b, LOCK_UN));
    try(flock(a, 3));
    try(flock(a, 16));
    try(flock(99, LOCK_EX));
    try(flock(a, LOCK_EX | LOCK_NB));
    // It stays until the last descriptor of the open file is closed.
    close(a);
    try(flock(b, LOCK_EX | LOCK_NB));
    pid_t child = fork();
    if (child == 0) {
        flock(c, LOCK_UN);
        _exit(0);
    }
    waited(child, 0);
    try(flock(b, LOCK_EX | LOCK_NB));
    flock(b, LOCK_UN);

    say("%s", set(b, F_OFD_SETLK, F_WRLCK, 0, 10));
    say("%s", set(c, F_OFD_SETLK, F_WRLCK, 5, 10));
    say("%s", set(c, F_OFD_SETLK, F_WRLCK, 10, 10));
    say("%s", set(c, F_SETLK, F_RDLCK, 0, 1));
    struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0};
    fcntl(c, F_OFD_GETLK, &lock);
    say("%d %ld %ld %d", lock.l_type, (long)lock.l_start, (long)lock.l_len, (int)lock.l_pid);
    lock.l_pid = 1;
    try(fcntl(c, F_OFD_SETLK, &lock));
    close(b);
    say("%s", set(c, F_OFD_SETLK, F_WRLCK, 0, 0));

    // A waiter gets the lock when the holder is gone.
    struct gate ready = new_gate();
    child = fork();
    if (child == 0) {
        int own = open("f", O_RDWR);
        flock(own, LOCK_EX);
        open_gate(ready);
        nap();
        say("child lets go");
        _exit(0);
    }
    pass_gate(ready);
    int last = open("f", O_RDWR);
    flock(last, LOCK_EX);
    say("parent has it");
    waited(child, 0);
    unlink("f");
    leave_own_directory();
    return 0;
}
