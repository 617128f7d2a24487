// rules: FS-05 FS-13
// needs: root
// What is known of the machine's files in /proc, and what of it can be changed.
#include "edges.h"

static void show(const char *path) {
    struct stat status;
    if (lstat(path, &status) < 0) {
        say("%s: %s", path, error_name(errno));
        return;
    }
    int links = status.st_nlink > 3 ? 4 : status.st_nlink;
    say("%s: mode %o, owner %d:%d, links %d, size %ld", path, status.st_mode, status.st_uid, status.st_gid, links,
        (long)status.st_size);
}

static void change(const char *path) {
    struct stat status;
    stat(path, &status);
    mode_t mode = status.st_mode & 07777;
    DO(chmod(path, 0400));
    show(path);
    DO(chmod(path, mode));
    DO(chown(path, 5, 6));
    show(path);
    DO(chown(path, 0, 0));
    struct timespec times[2] = {{1, 0}, {2, 0}};
    DO(utimensat(AT_FDCWD, path, times, 0));
    stat(path, &status);
    say("modified at %ld", (long)status.st_mtime);
    DO(utimensat(AT_FDCWD, path, NULL, 0));
    DO(unlink(path));
    DO(rmdir(path));
    DO(truncate(path, 5));
    DO(mkdir(path, 0700));
    int file = open(path, O_WRONLY);
    say("open for writing: %s", outcome(file));
    if (file >= 0) {
        DO(ftruncate(file, 0));
        close(file);
    }
    DO(access(path, W_OK));
    DO(access(path, X_OK));
    file = open(path, O_RDONLY);
    DO(lseek(file, 0, SEEK_END));
    DO(lseek(file, 0, SEEK_DATA));
    DO(lseek(file, -1, SEEK_SET));
    DO(write(file, "x", 1));
    DO(ftruncate(file, 0));
    close(file);
}

int main(void) {
    const char *paths[] = {"/proc", "/proc/meminfo", "/proc/mounts", "/proc/self", "/proc/thread-self", "/proc/sys",
                           "/proc/sys/kernel", "/proc/sys/kernel/ns_last_pid", "/proc/sys/kernel/osrelease",
                           "/proc/sys/kernel/hostname", "/proc/self/task", "/proc/self/fd/1", "/proc/self/ns",
                           "/proc/self/stat", "/proc/self/fdinfo"};
    for (int i = 0; i < 15; i++)
        show(paths[i]);
    change("/proc/filesystems");
    change("/proc/sys/kernel/osrelease");
    const char *sought[] = {"/proc/self/stat", "/proc/self/cmdline", "/proc/self/auxv", "/proc/self/environ",
                            "/proc/self/maps", "/proc/self/comm", "/proc/self/limits"};
    for (int i = 0; i < 7; i++) {
        int file = open(sought[i], O_RDONLY);
        say("%s", sought[i]);
        DO(lseek(file, 0, SEEK_END));
        DO(lseek(file, 0, SEEK_DATA));
        close(file);
    }
    return 0;
}
