// rules: FS-01 FS-02
// openat2: what it refuses and how a walk can be confined; statx.
#include "rule.h"
#include <sys/stat.h>

struct how {
    unsigned long flags, mode, resolve, more;
};

enum { NO_XDEV = 1, NO_MAGICLINKS = 2, NO_SYMLINKS = 4, BENEATH = 8, IN_ROOT = 16, CACHED = 32 };

static int top;

static const char *attempt(const char *path, unsigned long flags, unsigned long mode, unsigned long resolve) {
    struct how how = {flags, mode, resolve, 0};
    int fd;
    // A confined walk upwards has to be tried again when anything is mounted or renamed meanwhile,
    // wherever that is: openat2(2).
    do
        fd = syscall(437, top, path, &how, 24);
    while (fd < 0 && errno == EAGAIN && resolve & (BENEATH | IN_ROOT));
    if (fd < 0)
        return error_name(errno);
    close(fd);
    return "ok";
}

static unsigned word(const char *bytes, int at) {
    unsigned value;
    memcpy(&value, bytes + at, 4);
    return value;
}

int main(void) {
    char path[] = "/tmp/openat2-XXXXXX";
    mkdtemp(path);
    chdir(path);
    top = open(".", O_RDONLY | O_DIRECTORY);
    mkdir("inner", 0755);
    symlink("inner", "link");
    symlink("/etc", "out");
    symlink("..", "up");
    close(open("inner/file", O_WRONLY | O_CREAT, 0640));

    struct how how = {O_RDONLY, 0, 0, 0};
    say("short: %s", outcome(syscall(437, top, "inner", &how, 23)));
    say("long and zero: %s", outcome(syscall(437, top, "inner", &how, 32)));
    how.more = 1;
    say("long and not: %s", outcome(syscall(437, top, "inner", &how, 32)));
    say("too long: %s", outcome(syscall(437, top, "inner", &how, 5000)));
    say("nowhere: %s", outcome(syscall(437, top, "inner", (void *)8, 24)));
    say("unknown flag: %s", attempt("inner", 1UL << 40, 0, 0));
    say("unknown restriction: %s", attempt("inner", O_RDONLY, 0, 64));
    say("mode without creation: %s", attempt("inner", O_RDONLY, 0600, 0));
    say("mode too large: %s", attempt("new", O_WRONLY | O_CREAT, 010600, 0));
    say("path and more: %s", attempt("inner", O_PATH | O_RDWR, 0, 0));
    say("path: %s", attempt("inner", O_PATH | O_DIRECTORY, 0, 0));
    say("both confinements: %s", attempt("inner", O_RDONLY, 0, BENEATH | IN_ROOT));
    say("beneath: %s", attempt("inner/file", O_RDONLY, 0, BENEATH));
    say("beneath, dots inside: %s", attempt("inner/../inner/file", O_RDONLY, 0, BENEATH));
    say("beneath, up: %s", attempt("..", O_RDONLY, 0, BENEATH));
    say("beneath, by a link: %s", attempt("up/tmp", O_RDONLY, 0, BENEATH));
    say("beneath, absolute: %s", attempt("/etc/passwd", O_RDONLY, 0, BENEATH));
    say("beneath, a link out: %s", attempt("out/passwd", O_RDONLY, 0, BENEATH));
    say("in root, up: %s", attempt("../../inner/file", O_RDONLY, 0, IN_ROOT));
    say("in root, absolute: %s", attempt("/inner/file", O_RDONLY, 0, IN_ROOT));
    say("in root, a link out: %s", attempt("out/passwd", O_RDONLY, 0, IN_ROOT));
    say("no links: %s", attempt("link/file", O_RDONLY, 0, NO_SYMLINKS));
    say("no links, the last: %s", attempt("link", O_RDONLY, 0, NO_SYMLINKS));
    say("links: %s", attempt("link/file", O_RDONLY, 0, NO_MAGICLINKS));
    say("no magic: %s", attempt("/proc/self/exe", O_RDONLY, 0, NO_MAGICLINKS));
    say("another device: %s", attempt("/proc/self/stat", O_RDONLY, 0, NO_XDEV));
    say("cached and cut: %s", attempt("inner/file", O_WRONLY | O_TRUNC, 0, CACHED));
    say("created: %s", attempt("new", O_WRONLY | O_CREAT, 0600, BENEATH));

    // statx tells what stat does, and what it told.
    char told[256];
    int mask = 0x7ff;
    say("statx: %s", outcome(syscall(SYS_statx, top, "inner/file", 0, mask, told)));
    struct stat status;
    stat("inner/file", &status);
    unsigned short mode;
    memcpy(&mode, told + 28, 2);
    say("mode %o, links %u, told %x", mode, word(told, 16), word(told, 0) & 0x7ff);
    say("the same: %d", word(told, 32) == (unsigned)status.st_ino && word(told, 20) == status.st_uid);
    say("of the link: %s", outcome(syscall(SYS_statx, top, "link", AT_SYMLINK_NOFOLLOW, mask, told)));
    memcpy(&mode, told + 28, 2);
    say("a link: %d", S_ISLNK(mode));
    say("of the descriptor: %s", outcome(syscall(SYS_statx, top, "", AT_EMPTY_PATH, mask, told)));
    memcpy(&mode, told + 28, 2);
    say("a directory: %d", S_ISDIR(mode));
    say("no path: %s", outcome(syscall(SYS_statx, top, "", 0, mask, told)));
    say("reserved: %s", outcome(syscall(SYS_statx, top, "inner", 0, 0x80000000u, told)));
    say("both ways: %s", outcome(syscall(SYS_statx, top, "inner", 0x6000, mask, told)));
    say("unknown: %s", outcome(syscall(SYS_statx, top, "inner", 0x10000, mask, told)));
    say("nowhere: %s", outcome(syscall(SYS_statx, top, "inner", 0, mask, (void *)8)));
    unlink("inner/file");
    unlink("link"), unlink("out"), unlink("up"), unlink("new");
    rmdir("inner");
    rmdir(path);
    return 0;
}
