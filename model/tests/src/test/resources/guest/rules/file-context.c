// rules: CL-06
// Working directory, root and umask: shared by CLONE_FS, else copied.
#include "file.h"

static void show(const char *who) {
    char cwd[100];
    mode_t mask = umask(0);
    umask(mask);
    say("%s: %s %o", who, getcwd(cwd, sizeof cwd) == NULL ? "none" : cwd + strlen(own_directory),
        mask);
}

static int moves(void *unused) {
    (void)unused;
    chdir("sub");
    umask(0027);
    return 0;
}

static void run(const char *how, int (*function)(void *), int flags) {
    pid_t child = clone(function, new_stack(), flags | SIGCHLD, NULL);
    waited(child, 0);
    show(how);
    chdir(own_directory);
    umask(022);
}

int main(void) {
    enter_own_directory();
    mkdir("sub", 0755);
    show("at first");
    run("a copy", moves, 0);
    run("shared", moves, CLONE_FS);
    run("shared memory alone", moves, CLONE_VM);
    try(syscall(SYS_getcwd, NULL, 1));
    try(chdir("none"));
    int fd = open("sub", O_RDONLY);
    try(fchdir(fd));
    show("fchdir");
    chdir("..");
    make_file("file", "", 0644);
    int file = open("file", O_RDONLY);
    try(fchdir(file));
    try(chdir("file"));
    unlink("file");
    rmdir("sub");
    leave_own_directory();
    return 0;
}
