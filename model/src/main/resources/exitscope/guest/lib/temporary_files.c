// Files with names that nobody else has.
#include "kernel.h"
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { TRIES = 1000 };

// Replaces the final XXXXXX. The letters follow from the clock, the process and the try, so that
// a run can be repeated.
static void choose_name(char *place, unsigned try) {
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    struct timespec now = {0, 0};
    system_call(SYS_clock_gettime, CLOCK_REALTIME, &now);
    unsigned long value = ((unsigned long)now.tv_sec * 1000000000 + (unsigned long)now.tv_nsec
                           + (unsigned long)system_call(SYS_getpid) * 2654435761u + try)
                          * 6364136223846793005u;
    value ^= value >> 32;
    for (int i = 0; i < 6; ++i, value /= 62)
        place[i] = letters[value % 62];
}

// Tries names until `make` returns something else than "exists".
static long make_new(char *path, size_t suffix, int flags,
                     long (*make)(const char *path, int flags)) {
    size_t length = strlen(path);
    if (length < 6 + suffix || memcmp(path + length - suffix - 6, "XXXXXX", 6) != 0)
        return -EINVAL;
    char *place = path + length - suffix - 6;
    long result = -EEXIST;
    for (unsigned try = 0; try < TRIES && result == -EEXIST; ++try) {
        choose_name(place, try);
        result = make(path, flags);
    }
    if (result < 0)
        memcpy(place, "XXXXXX", 6);
    return result;
}

static long make_file(const char *path, int flags) {
    return system_call(SYS_openat, AT_FDCWD, path,
                       (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
}

static long make_directory(const char *path, int unused) {
    (void)unused;
    return system_call(SYS_mkdirat, AT_FDCWD, path, 0700);
}

static long check_absence(const char *path, int unused) {
    (void)unused;
    long result = system_call(SYS_faccessat, AT_FDCWD, path, F_OK);
    return result == -ENOENT ? 0 : -EEXIST;
}

WEAK int mkostemps(char *path, int suffix, int flags) {
    if (suffix < 0) {
        errno = EINVAL;
        return -1;
    }
    return (int)__result(make_new(path, (size_t)suffix, flags, make_file));
}

WEAK int mkstemp(char *path) {
    return (int)__result(make_new(path, 0, 0, make_file));
}

WEAK int mkostemp(char *path, int flags) {
    return (int)__result(make_new(path, 0, flags, make_file));
}

WEAK int mkstemps(char *path, int suffix) {
    if (suffix < 0) {
        errno = EINVAL;
        return -1;
    }
    return (int)__result(make_new(path, (size_t)suffix, 0, make_file));
}

WEAK char *mkdtemp(char *path) {
    return __result(make_new(path, 0, 0, make_directory)) < 0 ? NULL : path;
}

WEAK char *mktemp(char *path) {
    if (__result(make_new(path, 0, 0, check_absence)) < 0)
        *path = '\0';
    return path;
}

// The name is taken away at once: the file lives as long as it is open.
FILE *tmpfile(void) {
    char path[] = P_tmpdir "/tmpfXXXXXX";
    long fd = __result(make_new(path, 0, 0, make_file));
    if (fd < 0)
        return NULL;
    system_call(SYS_unlinkat, AT_FDCWD, path, 0);
    FILE *stream = __open_stream((int)fd, CAN_READ | CAN_WRITE, &__descriptor_device, NULL);
    if (stream == NULL)
        system_call(SYS_close, fd);
    return stream;
}

WEAK char *tmpnam_r(char *path) {
    return path == NULL ? NULL : tmpnam(path);
}

static bool is_directory(const char *path) {
    struct stat status;
    return path != NULL && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

// In the directory that the environment names, else the one given, else the usual one.
WEAK char *tempnam(const char *directory, const char *prefix) {
    const char *wanted = secure_getenv("TMPDIR");
    if (!is_directory(wanted))
        wanted = is_directory(directory) ? directory : P_tmpdir;
    if (!is_directory(wanted)) {
        errno = ENOENT;
        return NULL;
    }
    size_t length = strlen(wanted);
    while (length > 1 && wanted[length - 1] == '/')
        --length;
    char *path;
    if (asprintf(&path, "%.*s/%.5sXXXXXX", (int)length, wanted,
                 prefix == NULL || *prefix == '\0' ? "file" : prefix)
        < 0)
        return NULL;
    if (__result(make_new(path, 0, 0, check_absence)) < 0) {
        free(path);
        return NULL;
    }
    return path;
}

char *tmpnam(char *path) {
    static char own[L_tmpnam];
    if (path == NULL)
        path = own;
    strcpy(path, P_tmpdir "/fileXXXXXX");
    return make_new(path, 0, 0, check_absence) < 0 ? NULL : path;
}
