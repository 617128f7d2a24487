// Walking through a tree of directories.
#include "kernel.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

struct walk {
    int (*visit)(const char *, const struct stat *, int, struct FTW *);
    int (*simple_visit)(const char *, const struct stat *, int); // of ftw
    int flags;
    dev_t device;
    char path[PATH_MAX];
};

struct level {
    dev_t device;
    ino_t file;
    const struct level *above;
};

static int tell(struct walk *walk, const struct stat *status, int kind, int base, int depth) {
    if (walk->simple_visit != NULL)
        return walk->simple_visit(walk->path, status, kind);
    struct FTW place = {base, depth};
    return walk->visit(walk->path, status, kind, &place);
}

static int visit(struct walk *walk, size_t length, int base, int depth, const struct level *above) {
    struct stat status = {0};
    int kind = FTW_F;
    long result = system_call(SYS_newfstatat, AT_FDCWD, walk->path, &status,
                              walk->flags & FTW_PHYS ? AT_SYMLINK_NOFOLLOW : 0);
    if (result < 0) {
        // A link that leads nowhere is something, too.
        bool is_link = system_call(SYS_newfstatat, AT_FDCWD, walk->path, &status,
                                   AT_SYMLINK_NOFOLLOW) == 0
                       && S_ISLNK(status.st_mode);
        if (!is_link && depth == 0)
            return (int)__result(result);
        kind = !is_link ? FTW_NS : walk->simple_visit != NULL ? FTW_SL : FTW_SLN;
    } else if (S_ISLNK(status.st_mode)) {
        kind = FTW_SL;
    }
    if (result < 0 || !S_ISDIR(status.st_mode))
        return tell(walk, &status, kind, base, depth);
    if (depth == 0)
        walk->device = status.st_dev;
    else if (walk->flags & FTW_MOUNT && status.st_dev != walk->device)
        return 0;
    for (const struct level *level = above; level != NULL; level = level->above)
        if (!(walk->flags & FTW_PHYS) && level->device == status.st_dev
            && level->file == status.st_ino)
            return 0; // a link that leads back up
    DIR *directory = opendir(walk->path);
    if (directory == NULL)
        return tell(walk, &status, FTW_DNR, base, depth);
    int answer = walk->flags & FTW_DEPTH ? 0 : tell(walk, &status, FTW_D, base, depth);
    struct level level = {status.st_dev, status.st_ino, above};
    size_t start = length;
    if (length == 0 || walk->path[length - 1] != '/')
        walk->path[start++] = '/';
    for (struct dirent *entry; answer == 0 && (entry = readdir(directory)) != NULL;) {
        size_t name_length = strlen(entry->d_name);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0
            || start + name_length >= PATH_MAX)
            continue;
        strcpy(walk->path + start, entry->d_name);
        answer = visit(walk, start + name_length, (int)start, depth + 1, &level);
    }
    closedir(directory);
    walk->path[length] = '\0';
    if (answer == 0 && walk->flags & FTW_DEPTH)
        answer = tell(walk, &status, FTW_DP, base, depth);
    return answer;
}

static int begin(struct walk *walk, const char *path) {
    size_t length = strlen(path);
    if (length == 0 || length >= PATH_MAX) {
        errno = length == 0 ? ENOENT : ENAMETOOLONG;
        return -1;
    }
    strcpy(walk->path, path);
    while (length > 1 && walk->path[length - 1] == '/')
        walk->path[--length] = '\0';
    const char *slash = strrchr(walk->path, '/');
    int base = slash == NULL || length == 1 ? 0 : (int)(slash - walk->path) + 1;
    return visit(walk, length, base, 0, NULL);
}

WEAK int nftw(const char *path,
              int (*visitor)(const char *path, const struct stat *status, int kind,
                             struct FTW *place),
              int descriptors, int flags) {
    (void)descriptors;
    struct walk walk = {.visit = visitor, .flags = flags};
    return begin(&walk, path);
}

WEAK int ftw(const char *path,
             int (*visitor)(const char *path, const struct stat *status, int kind),
             int descriptors) {
    (void)descriptors;
    struct walk walk = {.simple_visit = visitor};
    return begin(&walk, path);
}
