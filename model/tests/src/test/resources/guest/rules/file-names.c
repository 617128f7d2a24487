// rules: FS-03 FS-04
// Names come, go and move; a file goes with its last name and its last user.
#include "file.h"

static void show_links(const char *path) {
    struct stat status;
    if (lstat(path, &status) < 0)
        say("%s: %s", path, strerrorname_np(errno));
    else
        say("%s: %d links", path, (int)status.st_nlink);
}

int main(void) {
    enter_own_directory();
    make_file("a", "a\n", 0644);
    try(link("a", "b"));
    show_links("a");
    try(link("a", "b"));
    try(link("none", "c"));
    try(link(".", "c"));
    try(unlink("a"));
    show_links("b");
    show_file("b");
    try(unlink("a"));
    try(mkdir("d", 0777));
    try(mkdir("d", 0777));
    try(mkdir("d/e/", 0777));
    show_links("d");
    try(rmdir("d"));
    try(unlink("d"));
    try(rmdir("b"));
    try(rmdir("d/e/."));
    try(rmdir("d/e/.."));
    try(unlink("b/"));
    try(rename("b", "d"));
    try(rename("d", "b"));
    try(rename("d", "d/e/f"));
    try(rename("d/e", "d"));
    try(rename("b", "d/b"));
    show_file("d/b");
    show_links("b");
    try(rename("d/e", "e"));
    show_links("d");
    show_links("e");
    try(rename("e", "d"));
    mkdir("empty", 0755);
    try(rename("e", "empty"));
    show_links("e");
    make_file("x", "x\n", 0644);
    make_file("y", "y\n", 0644);
    try(renameat2(AT_FDCWD, "x", AT_FDCWD, "y", RENAME_NOREPLACE));
    try(renameat2(AT_FDCWD, "x", AT_FDCWD, "y", RENAME_EXCHANGE));
    show_file("x");
    show_file("y");
    try(renameat2(AT_FDCWD, "x", AT_FDCWD, "none", RENAME_EXCHANGE));
    try(renameat2(AT_FDCWD, "x", AT_FDCWD, "y", RENAME_EXCHANGE | RENAME_NOREPLACE));
    try(renameat2(AT_FDCWD, "d", AT_FDCWD, "x", RENAME_EXCHANGE));
    show_file("d");
    show_file("x/b");
    try(renameat2(AT_FDCWD, "d", AT_FDCWD, "x", RENAME_EXCHANGE));
    int open_y = open("y", O_RDONLY);
    try(rename("x", "y"));
    show_file("y");
    char block[8];
    read(open_y, block, sizeof block);
    say("%c", block[0]);
    try(link("y", "z"));
    try(rename("y", "z"));
    show_links("y");
    try(symlink("target", "s"));
    try(symlink("target", "s"));
    char target[16];
    say("%ld", (long)readlink("s", target, sizeof target));
    say("%ld", (long)readlink("s", target, 3));
    try(readlink("y", target, sizeof target));
    try(readlink("s", target, 0));
    show_links("s");
    try(symlink("", "t"));
    try(unlinkat(AT_FDCWD, "empty", 0));
    try(unlinkat(AT_FDCWD, "empty", AT_REMOVEDIR));
    try(unlinkat(AT_FDCWD, "y", 4));
    unlink("s"), unlink("y"), unlink("z"), unlink("d/b"), rmdir("d");
    leave_own_directory();
    try(access(own_directory, F_OK));
    return 0;
}
