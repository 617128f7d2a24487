// ls [-aAdilnrRt1] [FILE...]
#include "commands.h"

#include <dirent.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

struct entry {
    char *name, *path;
    struct stat status;
};

static int status;

static int in_order(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    int result = 0;
    if (given('t')) {
        const struct timespec *x = &a->status.st_mtim, *y = &b->status.st_mtim;
        result = x->tv_sec != y->tv_sec ? (x->tv_sec < y->tv_sec) - (x->tv_sec > y->tv_sec)
                                        : (x->tv_nsec < y->tv_nsec) - (x->tv_nsec > y->tv_nsec);
    }
    if (result == 0)
        result = strcmp(a->name, b->name);
    return given('r') ? -result : result;
}

static void mode_text(mode_t mode, char text[11]) {
    static const char letters[] = "rwxrwxrwx";
    text[0] = S_ISDIR(mode)    ? 'd'
              : S_ISLNK(mode)  ? 'l'
              : S_ISCHR(mode)  ? 'c'
              : S_ISBLK(mode)  ? 'b'
              : S_ISFIFO(mode) ? 'p'
              : S_ISSOCK(mode) ? 's'
                               : '-';
    for (int i = 0; i < 9; ++i)
        text[i + 1] = mode >> (8 - i) & 1 ? letters[i] : '-';
    if (mode & S_ISUID)
        text[3] = mode & S_IXUSR ? 's' : 'S';
    if (mode & S_ISGID)
        text[6] = mode & S_IXGRP ? 's' : 'S';
    if (mode & S_ISVTX)
        text[9] = mode & S_IXOTH ? 't' : 'T';
    text[10] = '\0';
}

static void owner_text(const struct stat *file, bool group, char text[33]) {
    struct passwd *user = given('n') || group ? NULL : getpwuid(file->st_uid);
    struct group *users = given('n') || !group ? NULL : getgrgid(file->st_gid);
    if (user != NULL || users != NULL)
        snprintf(text, 33, "%s", user != NULL ? user->pw_name : users->gr_name);
    else
        snprintf(text, 33, "%u", group ? file->st_gid : file->st_uid);
}

static void size_text(const struct stat *file, char text[32]) {
    if (S_ISCHR(file->st_mode) || S_ISBLK(file->st_mode))
        snprintf(text, 32, "%u, %u", major(file->st_rdev), minor(file->st_rdev));
    else
        snprintf(text, 32, "%ld", (long)file->st_size);
}

static void date_text(const struct stat *file, char text[16]) {
    time_t now = time(NULL), then = file->st_mtim.tv_sec;
    // Half a year back and further the year is more telling than the hour.
    bool recent = then <= now && then > now - 15778476;
    strftime(text, 16, recent ? "%b %e %H:%M" : "%b %e  %Y", localtime(&then));
}

// Columns are as wide as their widest text.
struct widths {
    int inode, links, owner, group, size;
};

static void widen(int *width, int needed) {
    if (needed > *width)
        *width = needed;
}

static void measure(const struct entry *entry, struct widths *widths) {
    char text[40];
    widen(&widths->inode, snprintf(text, sizeof text, "%lu", (unsigned long)entry->status.st_ino));
    widen(&widths->links,
          snprintf(text, sizeof text, "%lu", (unsigned long)entry->status.st_nlink));
    owner_text(&entry->status, false, text);
    widen(&widths->owner, (int)strlen(text));
    owner_text(&entry->status, true, text);
    widen(&widths->group, (int)strlen(text));
    size_text(&entry->status, text);
    widen(&widths->size, (int)strlen(text));
}

static void print(const struct entry *entry, const struct widths *widths) {
    const struct stat *file = &entry->status;
    if (given('i'))
        printf("%*lu ", widths->inode, (unsigned long)file->st_ino);
    if (!given('l') && !given('n')) {
        puts(entry->name);
        return;
    }
    char mode[11], owner[33], group[33], size[32], date[16];
    mode_text(file->st_mode, mode);
    owner_text(file, false, owner);
    owner_text(file, true, group);
    size_text(file, size);
    date_text(file, date);
    printf("%s %*lu %-*s %-*s %*s %s %s", mode, widths->links, (unsigned long)file->st_nlink,
           widths->owner, owner, widths->group, group, widths->size, size, date, entry->name);
    if (S_ISLNK(file->st_mode)) {
        char target[4096];
        ssize_t length = readlink(entry->path, target, sizeof target - 1);
        printf(" -> %.*s", (int)(length < 0 ? 0 : length), target);
    }
    putchar('\n');
}

static void print_all(struct entry *entries, size_t count) {
    struct widths widths = {0};
    if (count > 0)
        qsort(entries, count, sizeof *entries, in_order);
    for (size_t i = 0; i < count; ++i)
        measure(&entries[i], &widths);
    for (size_t i = 0; i < count; ++i)
        print(&entries[i], &widths);
}

static void list_directory(const char *path) {
    DIR *directory = opendir(path);
    if (directory == NULL) {
        report_errno("cannot open directory '%s'", path);
        status = 2;
        return;
    }
    struct entry *entries = NULL;
    size_t count = 0;
    long blocks = 0;
    for (struct dirent *found; (found = readdir(directory)) != NULL;) {
        bool is_link_up = strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0;
        if (found->d_name[0] == '.' && !given('a') && !(given('A') && !is_link_up))
            continue;
        entries = realloc(entries, (count + 1) * sizeof *entries);
        entries[count].name = strdup(found->d_name);
        entries[count].path = path_in(path, found->d_name);
        if (lstat(entries[count].path, &entries[count].status) < 0) {
            report_errno("cannot access '%s'", entries[count].path);
            status = 1;
            continue;
        }
        blocks += (long)entries[count++].status.st_blocks;
    }
    closedir(directory);
    if (given('l') || given('n'))
        printf("total %ld\n", blocks / 2);
    print_all(entries, count);
    for (size_t i = 0; given('R') && i < count; ++i)
        if (S_ISDIR(entries[i].status.st_mode) && strcmp(entries[i].name, ".") != 0
            && strcmp(entries[i].name, "..") != 0) {
            printf("\n%s:\n", entries[i].path);
            list_directory(entries[i].path);
        }
    for (size_t i = 0; i < count; ++i) {
        free(entries[i].name);
        free(entries[i].path);
    }
    free(entries);
}

int ls_main(int count, char **arguments) {
    int next = take_options(count, arguments, "aAdilnrRt1", NULL);
    if (next < 0)
        return 2;
    status = 0;
    static char *here[] = {".", NULL};
    char **names = next == count ? here : arguments + next;
    size_t operands = next == count ? 1 : (size_t)(count - next), files = 0, directories = 0;
    struct entry *all = calloc(operands, sizeof *all), *places = calloc(operands, sizeof *places);
    for (; *names != NULL; ++names) {
        struct entry entry = {.name = *names, .path = *names};
        bool follow = !given('l') && !given('d');
        if ((!follow || stat(*names, &entry.status) < 0) && lstat(*names, &entry.status) < 0) {
            report_errno("cannot access '%s'", *names);
            status = 2;
        } else if (S_ISDIR(entry.status.st_mode) && !given('d')) {
            places[directories++] = entry;
        } else {
            all[files++] = entry;
        }
    }
    print_all(all, files);
    qsort(places, directories, sizeof *places, in_order);
    for (size_t i = 0; i < directories; ++i) {
        if (operands > 1 || given('R'))
            printf("%s%s:\n", files > 0 || i > 0 ? "\n" : "", places[i].name);
        list_directory(places[i].path);
    }
    return status;
}
