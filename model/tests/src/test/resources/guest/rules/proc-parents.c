// rules: FS-15
// The way up from a thread's directory leads to the list of threads; what is mounted somewhere lists
// itself as what is above it.
// needs: root
#include "file.h"
#include "proc.h"

#include <sys/mount.h>

static unsigned long listed(const char *path, const char *name) {
    static char entries[8192];
    int from = open(path, O_RDONLY | O_DIRECTORY);
    long length = syscall(SYS_getdents64, from, entries, sizeof entries);
    unsigned long found = 0;
    for (long at = 0; at < length;) {
        struct dirent *entry = (void *)(entries + at);
        if (strcmp(entry->d_name, name) == 0)
            found = entry->d_ino;
        at += entry->d_reclen;
    }
    close(from);
    return found;
}

static unsigned long number(const char *path) {
    struct stat status;
    return stat(path, &status) < 0 ? 0 : status.st_ino;
}

static void show(const char *what, const char *path) {
    char above[128];
    snprintf(above, sizeof above, "%s/..", path);
    unsigned long up = listed(path, ".."), self = number(path);
    say("%s: . is %s, .. is %s", what, listed(path, ".") == self ? "itself" : "another",
        up == self ? "itself" : up == number(above) ? "above" : "another");
}

static void where(const char *what) {
    char path[256], own[64];
    snprintf(own, sizeof own, "/%d", getpid());
    char *at = getcwd(path, sizeof path);
    char *name = strstr(path, own);
    if (name != NULL && strncmp(path, "/proc/", 6) == 0)
        at = name + strlen(own);
    if (at != NULL && strncmp(at, "/task/", 6) == 0)
        at = strchr(at + 6, '/') == NULL ? "/task/TID" : strchr(at + 6, '/');
    say("%s: '%s'", what, at);
}

int main(void) {
    char path[64];
    enter_own_directory();
    unshare(CLONE_NEWNS);
    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
    snprintf(path, sizeof path, "/proc/self/task/%d", getpid());
    show("/", "/");
    show("/proc", "/proc");
    show("self", "/proc/self");
    show("task", "/proc/self/task");
    show("thread", path);
    show("thread-self", "/proc/thread-self");
    show("fd", "/proc/self/fd");
    show("sys", "/proc/sys/kernel");
    chdir(path);
    where("in");
    chdir("fd");
    where("within");
    chdir("../..");
    where("above");
    chdir("..");
    where("process");
    chdir(own_directory);
    mkdir("m", 0700);
    mount("proc", "m", "proc", 0, NULL);
    show("mounted", "m");
    show("in it", "m/self");
    umount2("m", MNT_DETACH);
    rmdir("m");
    leave_own_directory();
    return 0;
}
