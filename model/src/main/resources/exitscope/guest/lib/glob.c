// Paths that match a pattern.
#include "kernel.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PERIOD = 128, NOMAGIC = 2048, TILDE = 4096, ONLYDIR = 8192 };

struct search {
    glob_t *found;
    int flags;
    int (*on_error)(const char *path, int error);
};

static bool has_magic(const char *pattern, size_t length, int flags) {
    for (size_t i = 0; i < length; ++i) {
        if (pattern[i] == '\\' && !(flags & GLOB_NOESCAPE))
            ++i;
        else if (pattern[i] == '*' || pattern[i] == '?' || pattern[i] == '[')
            return true;
    }
    return false;
}

static int add(struct search *search, const char *path, bool is_directory) {
    glob_t *found = search->found;
    size_t offset = search->flags & GLOB_DOOFFS ? found->gl_offs : 0;
    char **larger = realloc(found->gl_pathv, (offset + found->gl_pathc + 2) * sizeof *larger);
    size_t length = strlen(path);
    char *copy = malloc(length + 2);
    if (larger != NULL)
        found->gl_pathv = larger;
    if (larger == NULL || copy == NULL) {
        free(copy);
        return GLOB_NOSPACE;
    }
    memcpy(copy, path, length + 1);
    if (search->flags & GLOB_MARK && is_directory && length > 0 && path[length - 1] != '/')
        strcpy(copy + length, "/");
    larger[offset + found->gl_pathc++] = copy;
    larger[offset + found->gl_pathc] = NULL;
    return 0;
}

static long status_of(const char *path, struct stat *status) {
    long result = system_call(SYS_newfstatat, AT_FDCWD, path, status, 0);
    if (result < 0)
        result = system_call(SYS_newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
    return result;
}

// Everything that begins with a path, whose length is given, and goes on with a pattern.
static int expand(struct search *search, char path[PATH_MAX], size_t length, const char *pattern) {
    struct stat status;
    while (*pattern == '/') {
        if (length + 1 >= PATH_MAX)
            return 0;
        path[length++] = *pattern++;
    }
    path[length] = '\0';
    size_t part = strcspn(pattern, "/");
    if (part == 0)
        return length == 0 || status_of(path, &status) < 0
                   ? 0
                   : add(search, path, S_ISDIR(status.st_mode));
    if (!has_magic(pattern, part, search->flags)) {
        for (size_t i = 0; i < part && length + 1 < PATH_MAX; ++i) {
            if (pattern[i] == '\\' && !(search->flags & GLOB_NOESCAPE) && i + 1 < part)
                ++i;
            path[length++] = pattern[i];
        }
        path[length] = '\0';
        if (pattern[part] != '\0')
            return expand(search, path, length, pattern + part);
        return status_of(path, &status) < 0 ? 0 : add(search, path, S_ISDIR(status.st_mode));
    }
    char name[NAME_MAX + 1];
    if (part > NAME_MAX)
        return 0;
    memcpy(name, pattern, part);
    name[part] = '\0';
    DIR *directory = opendir(length == 0 ? "." : path);
    if (directory == NULL) {
        if (errno == ENOTDIR)
            return 0;
        bool stop = search->on_error != NULL && search->on_error(length == 0 ? "." : path, errno);
        return stop || search->flags & GLOB_ERR ? GLOB_ABORTED : 0;
    }
    int result = 0, match_flags = (search->flags & PERIOD ? 0 : FNM_PERIOD)
                                  | (search->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0);
    for (struct dirent *entry; result == 0 && (entry = readdir(directory)) != NULL;) {
        size_t entry_length = strlen(entry->d_name);
        if (fnmatch(name, entry->d_name, match_flags) != 0 || length + entry_length >= PATH_MAX)
            continue;
        strcpy(path + length, entry->d_name);
        bool known = status_of(path, &status) >= 0, is_directory = known && S_ISDIR(status.st_mode);
        if (pattern[part] != '\0')
            result = is_directory ? expand(search, path, length + entry_length, pattern + part) : 0;
        else if (!(search->flags & ONLYDIR) || is_directory)
            result = add(search, path, is_directory);
    }
    closedir(directory);
    return result;
}

static int by_name(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

// ~ and ~user, at the front of the path.
static size_t expand_tilde(const char *pattern, char path[PATH_MAX], const char **rest) {
    size_t length = strcspn(pattern, "/");
    char user[64];
    if (length > sizeof user)
        return 0;
    memcpy(user, pattern + 1, length - 1);
    user[length - 1] = '\0';
    const char *home = length == 1 ? getenv("HOME") : NULL;
    struct passwd *entry = home != NULL ? NULL : length == 1 ? getpwuid(0) : getpwnam(user);
    if (entry != NULL)
        home = entry->pw_dir;
    if (home == NULL || strlen(home) >= PATH_MAX)
        return 0;
    strcpy(path, home);
    *rest = pattern + length;
    return strlen(home);
}

WEAK int glob(const char *restrict pattern, int flags,
              int (*on_error)(const char *path, int error), glob_t *restrict found) {
    struct search search = {found, flags, on_error};
    size_t offset = flags & GLOB_DOOFFS ? found->gl_offs : 0;
    if (!(flags & GLOB_APPEND)) {
        found->gl_pathc = 0;
        found->gl_pathv = NULL;
        if (flags & GLOB_DOOFFS) {
            found->gl_pathv = calloc(offset + 1, sizeof *found->gl_pathv);
            if (found->gl_pathv == NULL)
                return GLOB_NOSPACE;
        }
    }
    found->gl_flags = flags;
    size_t before = found->gl_pathc, length = 0;
    char path[PATH_MAX];
    const char *rest = pattern;
    if (flags & TILDE && *pattern == '~')
        length = expand_tilde(pattern, path, &rest);
    int result = expand(&search, path, length, rest);
    if (result != 0)
        return result;
    if (found->gl_pathc == before) {
        if (flags & GLOB_NOCHECK
            || (flags & NOMAGIC && !has_magic(pattern, strlen(pattern), flags)))
            return add(&search, pattern, false);
        return GLOB_NOMATCH;
    }
    if (!(flags & GLOB_NOSORT))
        qsort(found->gl_pathv + offset + before, found->gl_pathc - before, sizeof(char *), by_name);
    return 0;
}

WEAK void globfree(glob_t *found) {
    size_t offset = found->gl_flags & GLOB_DOOFFS ? found->gl_offs : 0;
    for (size_t i = 0; found->gl_pathv != NULL && i < found->gl_pathc; ++i)
        free(found->gl_pathv[offset + i]);
    free(found->gl_pathv);
    found->gl_pathv = NULL;
    found->gl_pathc = 0;
}
