// Reading directories.
#include "kernel.h"
#include "lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct __directory {
    int fd;
    size_t used, filled;
    off_t position; // of the entry that comes next
    struct lock lock;
    _Alignas(8) char entries[32768];
};

static DIR *make(long fd) {
    if (__result(fd) < 0)
        return NULL;
    DIR *directory = malloc(sizeof *directory);
    if (directory == NULL)
        return NULL;
    directory->fd = (int)fd;
    directory->used = directory->filled = 0;
    directory->position = 0;
    directory->lock = (struct lock){0};
    return directory;
}

static DIR *open_at(int at, const char *path) {
    long fd = system_call(SYS_openat, at, path, O_RDONLY | O_NONBLOCK | O_DIRECTORY | O_CLOEXEC, 0);
    DIR *directory = make(fd);
    if (directory == NULL && fd >= 0)
        system_call(SYS_close, fd);
    return directory;
}

WEAK DIR *opendir(const char *path) {
    return open_at(AT_FDCWD, path);
}

WEAK DIR *fdopendir(int fd) {
    struct stat status;
    if (__result(system_call(SYS_fstat, fd, &status)) < 0)
        return NULL;
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        return NULL;
    }
    return make(fd);
}

WEAK int closedir(DIR *directory) {
    if (directory == NULL) {
        errno = EINVAL;
        return -1;
    }
    long result = system_call(SYS_close, directory->fd);
    free(directory);
    return (int)__result(result);
}

static struct dirent *next(DIR *directory) {
    if (directory->used == directory->filled) {
        long filled = system_call(SYS_getdents64, directory->fd, directory->entries,
                                  sizeof directory->entries);
        if (filled <= 0) {
            if (filled < 0 && filled != -ENOENT) // a directory that was removed is just empty
                errno = (int)-filled;
            return NULL;
        }
        directory->used = 0;
        directory->filled = (size_t)filled;
    }
    struct dirent *entry = (struct dirent *)(directory->entries + directory->used);
    directory->used += entry->d_reclen;
    directory->position = entry->d_off;
    return entry;
}

WEAK struct dirent *readdir(DIR *directory) {
    __lock(&directory->lock);
    struct dirent *entry = next(directory);
    __unlock(&directory->lock);
    return entry;
}

WEAK int readdir_r(DIR *restrict directory, struct dirent *restrict copy,
                   struct dirent **restrict result) {
    int saved = errno;
    errno = 0;
    __lock(&directory->lock);
    struct dirent *entry = next(directory);
    if (entry != NULL)
        memcpy(copy, entry, entry->d_reclen);
    __unlock(&directory->lock);
    int error = errno;
    errno = saved;
    *result = entry == NULL ? NULL : copy;
    return entry == NULL ? error : 0;
}

static void go_to(DIR *directory, off_t position) {
    __lock(&directory->lock);
    system_call(SYS_lseek, directory->fd, position, 0);
    directory->used = directory->filled = 0;
    directory->position = position;
    __unlock(&directory->lock);
}

WEAK void rewinddir(DIR *directory) {
    go_to(directory, 0);
}

WEAK void seekdir(DIR *directory, long position) {
    go_to(directory, position);
}

WEAK long telldir(DIR *directory) {
    return directory->position;
}

WEAK int dirfd(DIR *directory) {
    return directory->fd;
}

WEAK ssize_t getdents64(int fd, void *block, size_t size) {
    return __result(system_call(SYS_getdents64, fd, block, size));
}

WEAK int alphasort(const struct dirent **left, const struct dirent **right) {
    return strcmp((*left)->d_name, (*right)->d_name);
}

WEAK int scandirat(int at, const char *path, struct dirent ***list,
                   int (*choose)(const struct dirent *),
                   int (*compare)(const struct dirent **, const struct dirent **)) {
    DIR *directory = open_at(at, path);
    if (directory == NULL)
        return -1;
    struct dirent **found = NULL, *entry;
    size_t count = 0, capacity = 0;
    int saved = errno;
    errno = 0;
    while ((entry = next(directory)) != NULL) {
        if (choose != NULL && choose(entry) == 0)
            continue;
        if (count == capacity) {
            capacity = capacity == 0 ? 10 : capacity * 2;
            struct dirent **larger = realloc(found, capacity * sizeof *larger);
            if (larger == NULL)
                break;
            found = larger;
        }
        if ((found[count] = malloc(entry->d_reclen)) == NULL)
            break;
        memcpy(found[count++], entry, entry->d_reclen);
        errno = 0;
    }
    int error = errno;
    closedir(directory);
    if (error != 0) {
        while (count > 0)
            free(found[--count]);
        free(found);
        errno = error;
        return -1;
    }
    errno = saved;
    if (compare != NULL && count > 0)
        qsort(found, count, sizeof *found, (int (*)(const void *, const void *))compare);
    *list = found;
    return (int)count;
}

WEAK int scandir(const char *path, struct dirent ***list, int (*choose)(const struct dirent *),
                 int (*compare)(const struct dirent **, const struct dirent **)) {
    return scandirat(AT_FDCWD, path, list, choose, compare);
}
