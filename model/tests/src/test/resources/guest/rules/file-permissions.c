// rules: FS-05
// needs: root
// Who may do what with a file.
#include "file.h"

static void become(uid_t uid) {
    if (setresgid(uid, uid, uid) < 0 || setresuid(uid, uid, uid) < 0)
        _exit(94);
}

static void show(const char *path) {
    struct stat status;
    if (lstat(path, &status) < 0)
        say("%s: %s", path, strerrorname_np(errno));
    else
        say("%s: %o %d %d", path, status.st_mode, (int)status.st_uid, (int)status.st_gid);
}

static void as_stranger(void) {
    become(2000);
    try(open("private", O_RDONLY));
    close(try(open("public", O_RDONLY)));
    try(open("public", O_WRONLY));
    try(open("public", O_RDONLY | O_TRUNC));
    try(access("public", R_OK));
    try(access("public", R_OK | W_OK));
    try(access("public", X_OK));
    try(access("none", W_OK));
    try(access("closed/file", F_OK));
    try(chdir("closed"));
    try(open("closed", O_RDONLY));
    try(open("new", O_WRONLY | O_CREAT, 0644));
    try(mkdir("new", 0755));
    try(unlink("public"));
    try(chmod("public", 0777));
    try(chown("public", 2000, -1));
    try(chmod("own", 0640));
    try(chown("own", 2000, 2000));
    try(chown("own", -1, 3000));
    try(chown("own", 0, -1));
    try(unlink("sticky/theirs"));
    try(rename("sticky/theirs", "sticky/x"));
    close(try(open("sticky/mine", O_WRONLY | O_CREAT, 0644)));
    try(unlink("sticky/mine"));
    try(link("private", "sticky/link"));
    try(mknod("sticky/device", S_IFCHR | 0644, 0x103));
    try(mkfifo("sticky/fifo", 0644));
    try(unlink("sticky/fifo"));
    struct timespec times[2] = {{1, 2}, {3, 4}};
    try(utimensat(AT_FDCWD, "public", times, 0));
    try(utimensat(AT_FDCWD, "public", NULL, 0));
    try(utimensat(AT_FDCWD, "own", times, 0));
    struct stat status;
    stat("own", &status);
    say("%ld.%ld", (long)status.st_mtim.tv_sec, (long)status.st_mtim.tv_nsec);
    try(truncate("public", 0));
    try(chroot("."));
    int fd = open("own", O_RDWR);
    chmod("own", 0000);
    char byte;
    try(read(fd, &byte, 1));
    try(open("own", O_RDONLY));
    chmod("own", 06755);
    show("own");
    write(fd, "x", 1);
    show("own");
}

int main(void) {
    enter_own_directory();
    chmod(".", 0755);
    make_file("private", "p\n", 0600);
    make_file("public", "p\n", 0644);
    make_file("own", "o\n", 0644);
    chown("own", 2000, 2000);
    mkdir("closed", 0700);
    make_file("closed/file", "c\n", 0644);
    mkdir("sticky", 0777);
    chmod("sticky", 01777);
    show("sticky");
    make_file("sticky/theirs", "t\n", 0666);
    pid_t child = fork();
    if (child == 0) {
        as_stranger();
        _exit(0);
    }
    say("%s", waited(child, 0));
    // Root may nearly everything.
    make_file("none", "n\n", 0000);
    close(try(open("none", O_RDWR)));
    try(access("none", X_OK));
    try(execl("none", "none", NULL));
    chown("none", 5, 6);
    chmod("none", 06777);
    show("none");
    chown("none", 7, -1);
    show("none");
    // A directory with the set-group-ID bit hands its group on.
    mkdir("shared", 0755);
    chown("shared", 0, 1234);
    chmod("shared", 02755);
    make_file("shared/file", "", 0644);
    show("shared/file");
    mkdir("shared/sub", 0755);
    show("shared/sub");
    unlink("shared/file"), rmdir("shared/sub"), rmdir("shared");
    unlink("sticky/theirs"), rmdir("sticky"), unlink("closed/file"), rmdir("closed");
    unlink("none"), unlink("own"), unlink("private"), unlink("public");
    leave_own_directory();
    try(access(own_directory, F_OK));
    return 0;
}
