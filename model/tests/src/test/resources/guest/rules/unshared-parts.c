// rules: CL-06 XC-10
// unshare(CLONE_FS) and close_range(CLOSE_RANGE_UNSHARE) give a process its own copy of what it shares.
#include "rule.h"
#include <sys/stat.h>

#define CLOSE_RANGE_UNSHARE_ 2
#define CLOSE_RANGE_CLOEXEC_ 4

static struct gate go, done;
static int kept;

static int fs_sharer(void *unused) {
    (void)unused;
    pass_gate(go);
    chdir("/tmp");
    umask(0);
    open_gate(done);
    pass_gate(go);
    say("unshare: %s", outcome(unshare(CLONE_FS)));
    chdir("/dev");
    umask(077);
    open_gate(done);
    pass_gate(go);
    _exit(0);
}

static int files_sharer(void *unused) {
    (void)unused;
    say("close_range: %s", outcome(syscall(SYS_close_range, kept, kept + 1, CLOSE_RANGE_UNSHARE_)));
    say("gone here: %s", outcome(fcntl(kept, F_GETFD)));
    open_gate(done);
    pass_gate(go);
    _exit(0);
}

static void show(const char *what) {
    char path[64];
    getcwd(path, sizeof path);
    int mask = umask(0);
    umask(mask);
    say("%s: %s %03o", what, path, mask);
}

int main(void) {
    go = new_gate();
    done = new_gate();
    chdir("/");
    umask(022);
    pid_t child = clone(fs_sharer, new_stack(), CLONE_FS | SIGCHLD, NULL);
    show("before");
    open_gate(go);
    pass_gate(done);
    show("shared");
    open_gate(go);
    pass_gate(done);
    show("unshared");
    open_gate(go);
    say("the sharer: %s", waited(child, 0));

    kept = open("/dev/null", O_RDONLY);
    int second = dup(kept);
    child = clone(files_sharer, new_stack(), CLONE_FILES | SIGCHLD, NULL);
    pass_gate(done);
    say("still here: %s %s", outcome(fcntl(kept, F_GETFD)), outcome(fcntl(second, F_GETFD)));
    open_gate(go);
    say("the sharer: %s", waited(child, 0));
    say("not shared: %s", outcome(syscall(SYS_close_range, second, second, CLOSE_RANGE_UNSHARE_)));
    say("gone: %s", outcome(fcntl(second, F_GETFD)));
    say("both flags: %s", outcome(syscall(SYS_close_range, kept, kept, CLOSE_RANGE_UNSHARE_ | CLOSE_RANGE_CLOEXEC_)));
    say("marked: %d", fcntl(kept, F_GETFD));
    say("an unknown flag: %s", outcome(syscall(SYS_close_range, kept, kept, 8)));
    return 0;
}
