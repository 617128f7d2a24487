// rules: FS-05
// needs: root
// A pipe is its maker's: who may open it by the link of a descriptor, and what can be changed of it.
#include "rule.h"
#include <sys/stat.h>

static void tell(const char *what, int file) {
    struct stat status;
    fstat(file, &status);
    say("%s: mode %o, user %d, group %d, links %d", what, status.st_mode, status.st_uid,
        status.st_gid, (int)status.st_nlink);
}

static void reopen(const char *what, int file, int flags) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    int again = open(path, flags);
    say("%s: %s", what, outcome(again));
    close(again);
}

int main(void) {
    int roots[2], given[2], own[2];
    pipe(roots);
    pipe(given);
    tell("root's", roots[0]);
    reopen("root's own", roots[0], O_RDWR);
    fchmod(given[0], 0640);
    fchown(given[0], 5, 1000);
    tell("given away", given[0]);
    tell("its other end", given[1]);

    setresgid(1000, 1000, 1000);
    setresuid(1000, 1000, 1000);
    prctl(PR_SET_DUMPABLE, 1);
    reopen("another's for reading", roots[0], O_RDONLY);
    reopen("another's for writing", roots[0], O_WRONLY);
    reopen("another's by path", roots[0], O_PATH);
    reopen("the group's for reading", given[1], O_RDONLY);
    reopen("the group's for writing", given[1], O_WRONLY);
    say("another's mode: %s", outcome(fchmod(roots[0], 0666)));
    say("another's owner: %s", outcome(fchown(roots[0], 1000, 1000)));

    pipe(own);
    tell("own", own[0]);
    fchmod(own[0], 0200);
    reopen("write-only for reading", own[0], O_RDONLY);
    reopen("write-only for writing", own[0], O_WRONLY);
    return 0;
}
