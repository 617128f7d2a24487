// rules: FS-01
// needs: linux 6.6
// fchmodat2 takes flags: a link itself has no mode to change, a descriptor alone names its file.
#include "rule.h"
#include <sys/stat.h>

#define TRY(call) (errno = 0, say("%s: %s", #call, outcome(call)))

static int mode_of(const char *path) {
    struct stat seen;
    return stat(path, &seen) < 0 ? -1 : (int)seen.st_mode;
}

int main(void) {
    char directory[] = "/tmp/mode-by-flags-XXXXXX";
    mkdtemp(directory);
    chdir(directory);
    int at = open(".", O_RDONLY | O_DIRECTORY);
    int file = openat(at, "file", O_CREAT | O_RDWR, 0640);
    symlink("file", "link");
    TRY(syscall(452, at, "link", 0600, AT_SYMLINK_NOFOLLOW));
    say("mode %o", mode_of("file"));
    TRY(syscall(452, at, "link", 0600, 0));
    say("mode %o", mode_of("file"));
    TRY(syscall(452, file, "", 0604, AT_EMPTY_PATH));
    say("mode %o", mode_of("file"));
    TRY(syscall(452, file, "", 0600, 0));
    TRY(syscall(452, at, "file", 0600, 1));
    TRY(syscall(452, at, "none", 0600, 0));
    TRY(syscall(452, 99, "file", 0600, 0));
    say("mode %o", mode_of("file"));
    unlink("link");
    unlink("file");
    rmdir(directory);
    return 0;
}
