// rules: FS-01
// Where path names lead.
#include "file.h"

int main(void) {
    enter_own_directory();
    mkdir("a", 0755);
    mkdir("a/b", 0755);
    make_file("a/b/c", "c\n", 0644);
    show_file("a/b/c");
    show_file("./a//b/../b/./c");
    show_file("a/b/c/");
    show_file("a/b/c/d");
    show_file("a/x/../b/c");
    show_file("");
    try(symlink("b/c", "a/to-c"));
    show_file("a/to-c");
    try(symlink("a", "to-a"));
    show_file("to-a/b/c");
    struct stat status;
    try(lstat("to-a", &status));
    say("%d %ld", S_ISLNK(status.st_mode), (long)status.st_size);
    try(lstat("to-a/", &status));
    say("%d", S_ISDIR(status.st_mode));
    try(symlink("loop", "loop"));
    try(open("loop", O_RDONLY));
    try(open("loop", O_RDONLY | O_NOFOLLOW));
    try(symlink("nowhere", "dangling"));
    try(open("dangling", O_RDONLY));
    try(open("dangling", O_RDONLY | O_CREAT | O_EXCL, 0644));
    close(try(open("dangling", O_RDONLY | O_CREAT, 0644)));
    try(access("nowhere", F_OK));
    // Forty links are followed, one more is not.
    make_file("link0", "end\n", 0644);
    for (int i = 1; i <= 41; ++i) {
        char from[16], to[16];
        snprintf(to, sizeof to, "link%d", i - 1);
        snprintf(from, sizeof from, "link%d", i);
        symlink(to, from);
    }
    // A walk that Linux begins anew, as when anything is mounted meanwhile, wherever that is, counts on.
    int end = -1;
    for (int tries = 0; tries < 100 && end < 0; ++tries)
        end = open("link40", O_RDONLY);
    say("link40: %s", outcome(end));
    close(end);
    show_file("link41");
    char name[300];
    memset(name, 'n', sizeof name);
    name[255] = '\0';
    close(try(open(name, O_WRONLY | O_CREAT, 0644)));
    try(unlink(name));
    name[255] = 'n';
    name[256] = '\0';
    try(open(name, O_WRONLY | O_CREAT, 0644));
    char path[5000];
    memset(path, '/', sizeof path);
    path[4095] = '\0';
    try(access(path, F_OK));
    path[4095] = '/';
    path[4096] = '\0';
    try(access(path, F_OK));
    try(access((char *)1, F_OK));
    int directory = open("a", O_RDONLY | O_DIRECTORY);
    close(try(openat(directory, "b/c", O_RDONLY)));
    close(try(openat(directory, "../a/b/c", O_RDONLY)));
    try(openat(999, "b/c", O_RDONLY));
    close(try(openat(999, "/", O_RDONLY)));
    int file = open("a/b/c", O_RDONLY);
    try(openat(file, "x", O_RDONLY));
    try(fstatat(file, "", &status, AT_EMPTY_PATH));
    try(fstatat(file, "", &status, 0));
    say("%ld", (long)status.st_size);
    // The directory is gone, and who is in it finds nothing.
    mkdir("gone", 0755);
    chdir("gone");
    rmdir("../gone");
    try(open("x", O_WRONLY | O_CREAT, 0644));
    char cwd[100];
    errno = 0;
    say("%s", getcwd(cwd, sizeof cwd) == NULL ? strerrorname_np(errno) : "found");
    try(chdir(".."));
    chdir(own_directory);
    for (int i = 0; i <= 41; ++i) {
        snprintf(name, sizeof name, "link%d", i);
        unlink(name);
    }
    unlink("nowhere"), unlink("dangling"), unlink("loop"), unlink("to-a"), unlink("a/to-c");
    unlink("a/b/c");
    rmdir("a/b"), rmdir("a");
    leave_own_directory();
    try(access(own_directory, F_OK));
    return 0;
}
