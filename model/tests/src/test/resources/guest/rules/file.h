// What the programs about files share: a directory of their own, and how a call came out.
#ifndef FILE_H
#define FILE_H

#include "rule.h"

#include <sys/stat.h>

static char own_directory[] = "/tmp/exitscope-XXXXXX";

// Goes to a new, empty directory.
UNUSED static void enter_own_directory(void) {
    umask(022);
    if (mkdtemp(own_directory) == NULL || chdir(own_directory) < 0)
        _exit(95);
}

UNUSED static void leave_own_directory(void) {
    chdir("/");
    rmdir(own_directory);
}

// Prints what was tried, and "ok" or the name of the error.
UNUSED static long tried(const char *what, long result) {
    int error = errno;
    say("%s: %s", what, result >= 0 ? "ok" : strerrorname_np(error));
    return result;
}

#define try(call) tried(#call, (long)(call))

UNUSED static void make_file(const char *path, const char *content, mode_t mode) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    write(fd, content, strlen(content));
    fchmod(fd, mode);
    close(fd);
}

UNUSED static void show_file(const char *path) {
    char content[256];
    int fd = open(path, O_RDONLY);
    long size = fd < 0 ? -1 : read(fd, content, sizeof content);
    if (size < 0)
        say("%s: %s", path, strerrorname_np(errno));
    else
        say("%s: '%.*s'", path, (int)size, content);
    close(fd);
}

#endif
