// For programs that go along the edges of calls: wrong flags, bad pointers, sizes at limits, and which of several errors
// is told.
#ifndef EDGES_H
#define EDGES_H

#include "rule.h"
#include <sys/stat.h>

// Says what is done and what came of it.
#define DO(call) \
    do { \
        errno = 0; \
        long result = (long)(call); \
        if (result < 0 && errno != 0) \
            say("%s: %s", #call, error_name(errno)); \
        else \
            say("%s: %ld", #call, result); \
    } while (0)
#define BAD ((void *)16)

// An address that no program can have.
#define BEYOND ((void *)-4096L)

// The longest position.
#define LAST 0x7fffffffffffffffL

// A directory of its own in a file system in memory, whose files behave as the guest's.
UNUSED static void in_memory(const char *name) {
    char path[64];
    snprintf(path, sizeof path, "/dev/shm/%s.%d", name, getpid());
    if (mkdir(path, 0755) < 0 || chdir(path) < 0)
        _exit(97);
}

// Removes it and all files in it.
UNUSED static void out_of_memory(void) {
    char path[256];
    if (getcwd(path, sizeof path) == NULL || strncmp(path, "/dev/shm/", 9) != 0)
        _exit(96);
    char command[300];
    snprintf(command, sizeof command, "rm -r %s", path);
    if (chdir("/") < 0 || system(command) != 0)
        _exit(95);
}

#endif
