// rm [-r] [-f] FILE...
#include "commands.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int removed(const char *path);

static int remove_content(const char *path) {
    DIR *directory = opendir(path);
    if (directory == NULL)
        return 0; // rmdir will tell
    int status = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *inner = path_in(path, entry->d_name);
        status |= removed(inner);
        free(inner);
    }
    closedir(directory);
    return status;
}

static int removed(const char *path) {
    struct stat found;
    if (lstat(path, &found) < 0) {
        if (given('f') && (errno == ENOENT || errno == ENOTDIR))
            return 0;
        report_errno("cannot remove '%s'", path);
        return 1;
    }
    bool is_directory = S_ISDIR(found.st_mode);
    if (is_directory && !given('r') && !given('R')) {
        errno = EISDIR;
        report_errno("cannot remove '%s'", path);
        return 1;
    }
    if (is_directory && remove_content(path) != 0)
        return 1;
    if ((is_directory ? rmdir(path) : unlink(path)) < 0) {
        report_errno("cannot remove '%s'", path);
        return 1;
    }
    return 0;
}

int rm_main(int count, char **arguments) {
    int next = take_options(count, arguments, "rRf", NULL), status = 0;
    if (next < 0)
        return 1;
    if (next == count && !given('f')) {
        report("missing operand");
        return 1;
    }
    for (; next < count; ++next)
        status |= removed(arguments[next]);
    return status;
}
