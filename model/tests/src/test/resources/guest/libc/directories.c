// Directories: reading, positions, sorting, walking, globbing; users and groups by name.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void make(const char *path) { close(open(path, O_CREAT | O_WRONLY, 0644)); }
static int no_dots(const struct dirent *entry) { return entry->d_name[0] != '.'; }
static int backwards(const struct dirent **a, const struct dirent **b) { return -alphasort(a, b); }
static int refuse(const struct dirent *entry) { (void)entry; return 0; }

static int files, directories, links;
static int count(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status;
    files += kind == FTW_F;
    directories += kind == FTW_D || kind == FTW_DP;
    links += kind == FTW_SL;
    if (strcmp(path + place->base, "deep") == 0)
        printf("deep at level %d\n", place->level);
    return strcmp(path + place->base, "stop") == 0 ? 42 : 0;
}

static void show(const char *pattern, int flags) {
    glob_t found = {0};
    int result = glob(pattern, flags, NULL, &found);
    printf("glob %s %d: %d", pattern, flags, result);
    for (size_t i = 0; result == 0 && i < found.gl_pathc; ++i)
        printf(" %s", found.gl_pathv[i]);
    printf("\n");
    globfree(&found);
}

int main(void) {
    char home[] = "/tmp/directoriesXXXXXX";
    if (mkdtemp(home) == NULL || chdir(home) < 0)
        return 1;
    mkdir("sub", 0755);
    mkdir("sub/deeper", 0755);
    make("b.c"); make("a.c"); make("a.h"); make(".hidden"); make("sub/x.c"); make("sub/deeper/deep");
    symlink("a.c", "link");
    symlink("nowhere", "broken");

    DIR *directory = opendir(".");
    int entries = 0, kinds = 0;
    long after_first = -1;
    char second[256] = "";
    for (struct dirent *entry; (entry = readdir(directory)) != NULL; ++entries) {
        if (entries == 0)
            after_first = telldir(directory);
        if (entries == 1)
            strcpy(second, entry->d_name);
        struct stat status;
        lstat(entry->d_name, &status);
        kinds += entry->d_type == IFTODT(status.st_mode) && entry->d_ino == status.st_ino;
    }
    printf("entries %d, kinds right %d, errno %d\n", entries, kinds, errno);
    seekdir(directory, after_first);
    printf("seekdir finds the second: %d\n", strcmp(readdir(directory)->d_name, second) == 0);
    rewinddir(directory);
    entries = 0;
    while (readdir(directory) != NULL)
        ++entries;
    printf("again %d, dirfd is close on exec: %d\n", entries,
           fcntl(dirfd(directory), F_GETFD) == FD_CLOEXEC);
    printf("close %d\n", closedir(directory));
    printf("none: %d", opendir("nosuch") == NULL);
    printf(" %s,", strerrorname_np(errno));
    printf(" file: %d", opendir("a.c") == NULL);
    printf(" %s\n", strerrorname_np(errno));
    int fd = open("a.c", O_RDONLY);
    printf("fdopendir of a file: %d", fdopendir(fd) == NULL);
    printf(" %s\n", strerrorname_np(errno));

    struct dirent **list;
    int found = scandir(".", &list, no_dots, alphasort);
    printf("scandir %d:", found);
    for (int i = 0; i < found; ++i)
        printf(" %s", list[i]->d_name);
    found = scandir("sub", &list, NULL, backwards);
    printf("\nbackwards %d:", found);
    for (int i = 0; i < found; ++i)
        printf(" %s", list[i]->d_name);
    printf("\nnothing %d", scandir(".", &list, refuse, NULL));
    printf(", none %d", scandir("nosuch", &list, NULL, NULL));
    printf(" %s\n", strerrorname_np(errno));

    int result = nftw(".", count, 8, FTW_PHYS);
    printf("nftw %d: files %d directories %d links %d\n", result, files, directories, links);
    files = directories = links = 0;
    unlink("sub/deeper/deep");
    make("sub/stop");
    result = nftw(".", count, 8, FTW_DEPTH | FTW_PHYS);
    printf("stopped with %d\n", result);
    printf("nftw of nothing %d", nftw("nosuch", count, 8, 0));
    printf(" %s\n", strerrorname_np(errno));

    show("*.c", 0); show("*", 0); show(".*n", 0); show("?.?", 0); show("[a]*", 0); show("*/*.c", 0);
    show("*/", 0); show("*", GLOB_MARK); show("nosuch*", 0); show("nosuch*", GLOB_NOCHECK);
    show("a.c", 0); show("nosuch", 0); show("nosuch", GLOB_NOMAGIC); show("sub/*/..", 0);
    show("/etc/passw[d]", 0); show("\\*.c", 0); show("*k", 0); show("br*", 0);
    glob_t both = {.gl_offs = 2};
    glob("*.h", GLOB_DOOFFS, NULL, &both);
    glob("*.c", GLOB_DOOFFS | GLOB_APPEND, NULL, &both);
    printf("offs: %d %zu %s %s\n", both.gl_pathv[0] == NULL, both.gl_pathc, both.gl_pathv[2],
           both.gl_pathv[4]);

    struct passwd *user = getpwuid(0);
    printf("uid 0: %s %u %s\n", user->pw_name, user->pw_gid, user->pw_dir);
    printf("root: %u\n", getpwnam("root")->pw_uid);
    errno = 0;
    printf("nobody like that: %d", getpwnam("nosuchuser") == NULL);
    printf(" errno %d\n", errno);
    printf("nobody: %d, gid 0: %s\n", getpwnam("nobody") != NULL, getgrgid(0)->gr_name);
    struct passwd room, *where;
    char block[8];
    printf("small block: %s\n", strerrorname_np(getpwuid_r(0, &room, block, sizeof block, &where)));
    setpwent();
    printf("first: %s\n", getpwent()->pw_name);
    endpwent();
    chdir("/");
}
