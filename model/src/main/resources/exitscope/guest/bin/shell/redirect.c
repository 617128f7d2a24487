// Redirections: for one command, and back.
#include "shell.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_file(struct redirection *redirection, const char *path) {
    int flags = redirection->kind == READ         ? O_RDONLY
                : redirection->kind == READ_WRITE ? O_RDWR | O_CREAT
                : redirection->kind == APPEND     ? O_WRONLY | O_CREAT | O_APPEND
                                                  : O_WRONLY | O_CREAT | O_TRUNC;
    struct stat status;
    if (redirection->kind == WRITE && option['C'] && stat(path, &status) == 0
        && S_ISREG(status.st_mode)) {
        complain("cannot create %s: File exists", path);
        return -1;
    }
    int fd;
    do
        fd = open(path, flags, 0666);
    while (fd < 0 && errno == EINTR && !trap_pending);
    if (fd < 0) {
        bool missing = errno == ENOENT || errno == ENOTDIR;
        if (flags & O_CREAT)
            complain("cannot create %s: %s", path,
                     missing ? "Directory nonexistent" : strerror(errno));
        else
            complain("cannot open %s: %s", path, missing ? "No such file" : strerror(errno));
    }
    return fd;
}

// A pipe that holds the text; what does not fit at once is written by a process of its own.
static int open_here_document(const char *text) {
    int ends[2];
    if (pipe(ends) < 0)
        fail(2, "Pipe call failed");
    size_t length = strlen(text);
    if (length <= 4096) {
        if (write(ends[1], text, length) < 0)
            complain("here-document: %s", strerror(errno));
    } else if (job_fork(NULL, false) == 0) {
        close(ends[0]);
        while (length > 0) {
            ssize_t written = write(ends[1], text, length);
            if (written < 0)
                break;
            text += written;
            length -= (size_t)written;
        }
        _exit(0);
    }
    close(ends[1]);
    return ends[0];
}

// Keeps a copy of the descriptor out of the way of programs and people.
static void save(int fd, struct saved_descriptor **saved) {
    for (struct saved_descriptor *old = *saved; old != NULL; old = old->next)
        if (old->fd == fd)
            return;
    struct saved_descriptor *entry = allocate(sizeof *entry);
    *entry = (struct saved_descriptor){fd, fcntl(fd, F_DUPFD_CLOEXEC, 10), *saved};
    *saved = entry;
}

// `>&fd` and `>&-`
static bool duplicate(struct redirection *redirection, const char *source) {
    if (strcmp(source, "-") == 0) {
        close(redirection->fd);
        return true;
    }
    if (*source == '\0' || source[strspn(source, "0123456789")] != '\0')
        fail(2, "Syntax error: Bad fd number");
    int fd = atoi(source);
    if (dup2(fd, redirection->fd) < 0) {
        complain("%d: %s", fd, strerror(errno));
        return false;
    }
    return true;
}

bool redirect(struct redirection *redirection, struct saved_descriptor **saved) {
    for (; redirection != NULL; redirection = redirection->next) {
        const char *target = expand_text(redirection->target);
        fflush(stdout);
        save(redirection->fd, saved);
        if (redirection->kind == DUPLICATE) {
            if (!duplicate(redirection, target))
                return false;
            continue;
        }
        int fd = redirection->kind == HERE ? open_here_document(target)
                                           : open_file(redirection, target);
        if (fd < 0)
            return false;
        if (fd != redirection->fd) {
            dup2(fd, redirection->fd);
            close(fd);
        }
    }
    return true;
}

void redirect_back(struct saved_descriptor *saved) {
    for (; saved != NULL; saved = saved->next) {
        if (saved->copy < 0) {
            close(saved->fd);
        } else {
            dup2(saved->copy, saved->fd);
            close(saved->copy);
        }
    }
}
