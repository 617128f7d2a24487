// Semaphores with names: files in /dev/shm that processes map.
#include "kernel.h"
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

// Those that are open here: who opens one twice gets the same address.
struct opened {
    sem_t *semaphore;
    dev_t device;
    ino_t file;
    unsigned times;
    struct opened *next;
};

static struct opened *all;
static struct lock lock;

// The path of a name such as /name; -1 with errno if it is none.
static int path_of(const char *name, char path[NAME_MAX + 16]) {
    name += strspn(name, "/");
    if (*name == '\0' || strlen(name) > NAME_MAX - 4 || strchr(name, '/') != NULL) {
        errno = *name != '\0' && strlen(name) > NAME_MAX - 4 ? ENAMETOOLONG : EINVAL;
        return -1;
    }
    sprintf(path, "/dev/shm/sem.%s", name);
    return 0;
}

static sem_t *map(long fd) {
    struct stat status;
    if (__result(system_call(SYS_fstat, fd, &status)) < 0)
        return SEM_FAILED;
    for (struct opened *opened = all; opened != NULL; opened = opened->next)
        if (opened->device == status.st_dev && opened->file == status.st_ino) {
            ++opened->times;
            return opened->semaphore;
        }
    struct opened *opened = malloc(sizeof *opened);
    long address = __result(system_call(SYS_mmap, 0, sizeof(sem_t), PROT_READ | PROT_WRITE,
                                        MAP_SHARED, fd, 0));
    if (opened == NULL || address == -1) {
        free(opened);
        return SEM_FAILED;
    }
    *opened = (struct opened){(sem_t *)address, status.st_dev, status.st_ino, 1, all};
    all = opened;
    return opened->semaphore;
}

// A new one is made under another name first, so that nobody finds it half made.
static long make(const char *path, mode_t mode, unsigned value) {
    sem_t fresh = {.__data = {.__value = value, .__shared = 1}};
    char draft[NAME_MAX + 48];
    static unsigned count;
    sprintf(draft, "%s.%d.%u", path, (int)system_call(SYS_getpid), count++);
    long fd = system_call(SYS_openat, AT_FDCWD, draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0)
        return fd;
    long result = system_call(SYS_write, fd, &fresh, sizeof fresh);
    if (result >= 0)
        result = system_call(SYS_linkat, AT_FDCWD, draft, AT_FDCWD, path, 0);
    system_call(SYS_unlinkat, AT_FDCWD, draft, 0);
    if (result >= 0)
        return fd;
    system_call(SYS_close, fd);
    return result;
}

WEAK sem_t *sem_open(const char *name, int flags, ...) {
    char path[NAME_MAX + 16];
    mode_t mode = 0;
    unsigned value = 0;
    if (flags & O_CREAT) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, mode_t);
        value = va_arg(arguments, unsigned);
        va_end(arguments);
        if (value > SEM_VALUE_MAX) {
            errno = EINVAL;
            return SEM_FAILED;
        }
    }
    if (path_of(name, path) < 0)
        return SEM_FAILED;
    long fd;
    do {
        bool exclusive = (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL);
        fd = exclusive ? -ENOENT
                       : system_call(SYS_openat, AT_FDCWD, path, O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0);
        if (fd == -ENOENT && flags & O_CREAT) {
            fd = make(path, mode, value);
            if (fd == -EEXIST && !exclusive)
                continue; // somebody was quicker: it is there now
        }
        break;
    } while (true);
    if (__result(fd) < 0)
        return SEM_FAILED;
    __lock(&lock);
    sem_t *semaphore = map(fd);
    __unlock(&lock);
    system_call(SYS_close, fd);
    return semaphore;
}

WEAK int sem_close(sem_t *semaphore) {
    int result = -1;
    __lock(&lock);
    for (struct opened **link = &all; *link != NULL; link = &(*link)->next) {
        struct opened *opened = *link;
        if (opened->semaphore != semaphore)
            continue;
        result = 0;
        if (--opened->times == 0) {
            *link = opened->next;
            system_call(SYS_munmap, semaphore, sizeof *semaphore);
            free(opened);
        }
        break;
    }
    __unlock(&lock);
    if (result < 0)
        errno = EINVAL;
    return result;
}

WEAK int sem_unlink(const char *name) {
    char path[NAME_MAX + 16];
    if (path_of(name, path) < 0) {
        errno = ENOENT;
        return -1;
    }
    return (int)__result(system_call(SYS_unlinkat, AT_FDCWD, path, 0));
}
