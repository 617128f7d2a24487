// What posix_spawn does in the child with descriptors and directories.
#ifndef EXITSCOPE_SPAWN_H
#define EXITSCOPE_SPAWN_H

#include <sys/types.h>

struct __spawn_action {
    enum { SPAWN_OPEN, SPAWN_CLOSE, SPAWN_DUP2, SPAWN_CHDIR, SPAWN_FCHDIR } kind;
    int fd, wanted, flags;
    mode_t mode;
    char *path;
};

#endif
