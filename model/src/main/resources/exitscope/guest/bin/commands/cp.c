// cp [-r] [-p] SOURCE... TARGET: copies files, and with -r directories.
#include "commands.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int copy(const char *from, const char *to);

static int copy_content(const char *from, const char *to, mode_t mode) {
    int source = open(from, O_RDONLY);
    if (source < 0) {
        report_errno("cannot open '%s' for reading", from);
        return 1;
    }
    int target = open(to, O_WRONLY | O_CREAT | O_TRUNC, mode & 0777);
    if (target < 0) {
        report_errno("cannot create regular file '%s'", to);
        close(source);
        return 1;
    }
    char block[4096];
    ssize_t size;
    int status = 0;
    while ((size = read(source, block, sizeof block)) > 0)
        for (ssize_t done = 0, written; done < size; done += written)
            if ((written = write(target, block + done, (size_t)(size - done))) < 0) {
                report_errno("error writing '%s'", to);
                status = 1;
                break;
            }
    if (size < 0) {
        report_errno("error reading '%s'", from);
        status = 1;
    }
    close(source);
    close(target);
    return status;
}

static int copy_directory(const char *from, const char *to, mode_t mode) {
    if (mkdir(to, (mode & 07777) | S_IRWXU) < 0 && errno != EEXIST) {
        report_errno("cannot create directory '%s'", to);
        return 1;
    }
    DIR *directory = opendir(from);
    if (directory == NULL) {
        report_errno("cannot access '%s'", from);
        return 1;
    }
    int status = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *source = path_in(from, entry->d_name), *target = path_in(to, entry->d_name);
        status |= copy(source, target);
        free(source);
        free(target);
    }
    closedir(directory);
    return status;
}

static int copy(const char *from, const char *to) {
    struct stat source, target;
    if (stat(from, &source) < 0) {
        report_errno("cannot stat '%s'", from);
        return 1;
    }
    if (S_ISDIR(source.st_mode)) {
        if (given('r') || given('R') || given('a'))
            return copy_directory(from, to, source.st_mode);
        report("-r not specified; omitting directory '%s'", from);
        return 1;
    }
    if (stat(to, &target) == 0 && source.st_dev == target.st_dev && source.st_ino == target.st_ino) {
        report("'%s' and '%s' are the same file", from, to);
        return 1;
    }
    int status = copy_content(from, to, source.st_mode);
    if (status == 0 && (given('p') || given('a'))) {
        struct timespec times[2] = {source.st_atim, source.st_mtim};
        chmod(to, source.st_mode & 07777);
        utimensat(AT_FDCWD, to, times, 0);
    }
    return status;
}

int cp_main(int count, char **arguments) {
    int next = take_options(count, arguments, "rRpaf", NULL);
    if (next < 0)
        return 1;
    bool into;
    if (targets_of(count, arguments, next, &into) < 0)
        return 1;
    int status = 0;
    for (; next < count - 1; ++next) {
        char *path = target_of(arguments[next], arguments[count - 1], into);
        status |= copy(arguments[next], path);
        free(path);
    }
    return status;
}
