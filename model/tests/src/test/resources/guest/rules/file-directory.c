// rules: FS-12
// Reading directories: what there is, cursors that stay, and what is too small.
#include "file.h"

struct entry {
    unsigned long inode;
    long next;
    unsigned short size;
    unsigned char type;
    char name[];
};

static char names[64][32];
static int found;

static long list(int fd, char *block, size_t size) {
    long got = syscall(SYS_getdents64, fd, block, size);
    for (long at = 0; at < got;) {
        struct entry *entry = (struct entry *)(block + at);
        snprintf(names[found++], sizeof names[0], "%s %d", entry->name, entry->type);
        at += entry->size;
    }
    return got;
}

static int in_order(const void *left, const void *right) {
    return strcmp(left, right);
}

static void show(int fd, size_t size) {
    char block[4096];
    found = 0;
    while (list(fd, block, size) > 0)
        continue;
    qsort(names, found, sizeof names[0], in_order);
    for (int i = 0; i < found; ++i)
        say("%s", names[i]);
}

int main(void) {
    enter_own_directory();
    make_file("file", "", 0644);
    mkdir("directory", 0755);
    symlink("x", "link");
    mkfifo("fifo", 0644);
    int fd = open(".", O_RDONLY | O_DIRECTORY);
    show(fd, 4096);
    char block[4096];
    say("%ld", list(fd, block, sizeof block));
    lseek(fd, 0, SEEK_SET);
    show(fd, 32);
    lseek(fd, 0, SEEK_SET);
    long got = syscall(SYS_getdents64, fd, block, 8);
    say("%s", got < 0 ? strerrorname_np(errno) : "read");
    try(syscall(SYS_getdents64, open("file", O_RDONLY), block, sizeof block));
    try(syscall(SYS_getdents64, 99, block, sizeof block));
    try(syscall(SYS_getdents64, fd, (void *)8, 4096L));
    // What goes while a reader is between, it misses; nothing it sees twice.
    for (int i = 0; i < 20; ++i) {
        char name[16];
        snprintf(name, sizeof name, "n%02d", i);
        make_file(name, "", 0644);
    }
    lseek(fd, 0, SEEK_SET);
    int total = 0, twice = 0;
    char seen[100][16];
    while ((got = syscall(SYS_getdents64, fd, block, 64L)) > 0) {
        for (long at = 0; at < got;) {
            struct entry *entry = (struct entry *)(block + at);
            for (int i = 0; i < total; ++i)
                twice += strcmp(seen[i], entry->name) == 0;
            strcpy(seen[total++], entry->name);
            unlink(entry->name);
            at += entry->size;
        }
    }
    say("%d %d", total, twice);
    lseek(fd, 0, SEEK_SET);
    show(fd, 4096);
    rmdir("directory");
    int self = open("/proc/self/fd", O_RDONLY | O_DIRECTORY);
    say("%d", self >= 0);
    leave_own_directory();
    try(syscall(SYS_getdents64, fd, block, sizeof block));
    return 0;
}
