// Paths: where we are, and where a path really leads.
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// With no room given, room is made: as much as asked for, or as much as is needed.
WEAK char *getcwd(char *path, size_t size) {
    char found[PATH_MAX];
    if (path != NULL && size == 0) {
        errno = EINVAL;
        return NULL;
    }
    size_t limit = size > 0 && size < sizeof found ? size : sizeof found;
    long length = __result(system_call(SYS_getcwd, found, limit));
    if (length < 0)
        return NULL;
    // "(unreachable)/…": outside of the root, where no path leads.
    if (found[0] != '/') {
        errno = ENOENT;
        return NULL;
    }
    if (path == NULL && (path = malloc(size > 0 ? size : (size_t)length)) == NULL)
        return NULL;
    return memcpy(path, found, (size_t)length);
}

WEAK char *get_current_dir_name(void) {
    return getcwd(NULL, 0);
}

WEAK char *realpath(const char *restrict path, char *restrict resolved) {
    if (path == NULL) {
        errno = EINVAL;
        return NULL;
    }
    char done[PATH_MAX], rest[PATH_MAX], target[PATH_MAX];
    if (*path == '\0' || strlen(path) >= sizeof rest) {
        errno = *path == '\0' ? ENOENT : ENAMETOOLONG;
        return NULL;
    }
    strcpy(rest, path);
    size_t length = 0;
    if (*path != '/') {
        long size = __result(system_call(SYS_getcwd, done, sizeof done));
        if (size < 0)
            return NULL;
        length = (size_t)size - 1;
        if (length == 1)
            length = 0; // the root is written as the empty path until the end
    }
    int links = 0;
    char *next = rest;
    for (;;) {
        next += strspn(next, "/");
        size_t part = strcspn(next, "/");
        if (part == 0)
            break;
        if (part == 1 && next[0] == '.') {
            next += part;
            continue;
        }
        if (part == 2 && next[0] == '.' && next[1] == '.') {
            while (length > 0 && done[--length] != '/')
                ;
            next += part;
            continue;
        }
        if (length + 1 + part >= sizeof done) {
            errno = ENAMETOOLONG;
            return NULL;
        }
        done[length] = '/';
        memcpy(done + length + 1, next, part);
        done[length + 1 + part] = '\0';
        next += part;
        struct stat status;
        if (__result(system_call(SYS_newfstatat, AT_FDCWD, done, &status, AT_SYMLINK_NOFOLLOW)) < 0)
            return NULL;
        if (!S_ISLNK(status.st_mode)) {
            if (!S_ISDIR(status.st_mode) && *next != '\0') {
                errno = ENOTDIR;
                return NULL;
            }
            length += 1 + part;
            continue;
        }
        // What the link says takes the place of its name.
        long size = __result(system_call(SYS_readlinkat, AT_FDCWD, done, target, sizeof target));
        if (size < 0)
            return NULL;
        size_t left = strlen(next) + 1;
        if (++links > 40 || (size_t)size + left > sizeof rest) {
            errno = links > 40 ? ELOOP : ENAMETOOLONG;
            return NULL;
        }
        memmove(rest + size, next, left);
        memcpy(rest, target, (size_t)size);
        next = rest;
        if (*target == '/')
            length = 0;
    }
    if (length == 0)
        done[length++] = '/';
    done[length] = '\0';
    if (resolved == NULL)
        return strdup(done);
    return strcpy(resolved, done);
}

char *__gnu_basename(const char *path);
char *__gnu_basename(const char *path) {
    const char *slash = strrchr(path, '/');
    return (char *)(slash == NULL ? path : slash + 1);
}

// POSIX: trailing slashes do not count, and the path may be changed.
char *__xpg_basename(char *path) {
    if (path == NULL || *path == '\0')
        return ".";
    char *end = path + strlen(path);
    while (end > path + 1 && end[-1] == '/')
        *--end = '\0';
    char *slash = strrchr(path, '/');
    return slash == NULL || end == path + 1 ? path : slash + 1;
}

WEAK char *dirname(char *path) {
    if (path == NULL)
        return ".";
    char *end = path + strlen(path);
    while (end > path + 1 && end[-1] == '/')
        --end;
    while (end > path && end[-1] != '/')
        --end;
    if (end == path)
        return ".";
    while (end > path + 1 && end[-1] == '/')
        --end;
    // Exactly two slashes at the front are kept: POSIX lets them mean something of their own.
    if (end == path + 1 && path[1] == '/' && path[2] != '/')
        ++end;
    *end = '\0';
    return path;
}
