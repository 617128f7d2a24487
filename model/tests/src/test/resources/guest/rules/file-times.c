// rules: FS-13
// When a file was read, written and changed.
#include "file.h"

static struct stat before, after;

static int later(struct timespec a, struct timespec b) {
    return b.tv_sec > a.tv_sec || (b.tv_sec == a.tv_sec && b.tv_nsec > a.tv_nsec);
}

static void show(const char *what, const char *path) {
    stat(path, &after);
    say("%s:%s%s%s", what, later(before.st_atim, after.st_atim) ? " accessed" : "",
        later(before.st_mtim, after.st_mtim) ? " modified" : "",
        later(before.st_ctim, after.st_ctim) ? " changed" : "");
    // So that the clock has moved on, however coarse it is.
    struct timespec moment = {0, 20000000};
    nanosleep(&moment, NULL);
    stat(path, &before);
}

int main(void) {
    enter_own_directory();
    make_file("f", "content\n", 0644);
    stat("f", &before);
    say("%d %d", before.st_mtim.tv_sec == before.st_ctim.tv_sec, before.st_atim.tv_sec > 0);
    show("nothing", "f");
    int fd = open("f", O_RDWR);
    show("open", "f");
    write(fd, "C", 1);
    show("write", "f");
    char byte;
    read(fd, &byte, 1);
    show("read", "f");
    read(fd, &byte, 1);
    show("read again", "f");
    chmod("f", 0600);
    show("chmod", "f");
    link("f", "g");
    show("link", "f");
    unlink("g");
    show("unlink", "f");
    rename("f", "h");
    show("rename", "h");
    ftruncate(fd, 3);
    show("truncate", "h");
    stat(".", &before);
    struct timespec moment = {0, 20000000};
    nanosleep(&moment, NULL);
    make_file("new", "", 0644);
    show("directory", ".");
    unlink("new");
    show("directory", ".");
    make_file("h", "more", 0644);
    show("directory", ".");
    struct timespec times[2] = {{100, 5}, {200, UTIME_OMIT}};
    stat("h", &before);
    nanosleep(&moment, NULL);
    try(utimensat(AT_FDCWD, "h", times, 0));
    stat("h", &after);
    say("%ld.%ld %d", (long)after.st_atim.tv_sec, (long)after.st_atim.tv_nsec,
        later(before.st_mtim, after.st_mtim));
    times[0].tv_nsec = UTIME_NOW;
    times[1].tv_nsec = 999999999;
    try(futimens(fd, times));
    stat("h", &after);
    say("%d %ld.%ld", after.st_atim.tv_sec > 1000, (long)after.st_mtim.tv_sec,
        (long)after.st_mtim.tv_nsec);
    times[1].tv_nsec = 1000000000;
    try(futimens(fd, times));
    try(utimensat(AT_FDCWD, "none", NULL, 0));
    try(syscall(SYS_utimensat, AT_FDCWD, NULL, NULL, 0));
    symlink("h", "s");
    times[1].tv_nsec = 7;
    try(utimensat(AT_FDCWD, "s", times, AT_SYMLINK_NOFOLLOW));
    lstat("s", &after);
    say("%ld.%ld", (long)after.st_mtim.tv_sec, (long)after.st_mtim.tv_nsec);
    unlink("s"), unlink("h");
    leave_own_directory();
    return 0;
}
