// rules: FS-01 CL-06
// needs: root
// chroot as root: names begin elsewhere, dots stay within, a directory outside stays in hand.
#include "rule.h"
#include <sys/stat.h>

static char text[256];

static const char *where(void) {
    return getcwd(text, sizeof text) ? text : error_name(errno);
}

int main(void) {
    char directory[] = "/tmp/root-XXXXXX";
    mkdtemp(directory);
    chdir(directory);
    mkdir("inner", 0755);
    close(open("inner/file", O_WRONLY | O_CREAT, 0644));
    symlink("/file", "inner/link");
    say("no directory: %s", outcome(chroot("inner/file")));
    say("nowhere: %s", outcome(chroot("none")));
    pid_t child = fork();
    if (child == 0) {
        int outside = open("/", O_RDONLY | O_DIRECTORY);
        say("chroot: %s", outcome(chroot("inner")));
        say("outside: %s", strstr(where(), "(unreachable)") ? "unreachable" : where());
        say("by the new root: %s", outcome(access("/file", F_OK)));
        say("by a link: %s", outcome(access("/link", F_OK)));
        say("by the old name: %s", outcome(access(directory, F_OK)));
        chdir("/");
        say("now %s", where());
        say("up: %s", outcome(access("../file", F_OK)));
        say("further up: %s", outcome(access("/../../../file", F_OK)));
        say("kept in hand: %s", outcome(faccessat(outside, "etc/passwd", F_OK, 0)));
        fchdir(outside);
        say("out again: %s", outcome(access("etc/passwd", F_OK)));
        pid_t sharer = fork();
        if (sharer == 0) {
            say("inherited: %s", outcome(access("/file", F_OK)));
            _exit(0);
        }
        waitpid(sharer, NULL, 0);
        setresuid(1000, 1000, 1000);
        say("another user: %s", outcome(chroot("/")));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    say("the parent's is its own: %s", outcome(access("/file", F_OK)));
    unlink("inner/file");
    unlink("inner/link");
    rmdir("inner");
    rmdir(directory);
    return 0;
}
