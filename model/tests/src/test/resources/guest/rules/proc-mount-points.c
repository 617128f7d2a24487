// rules: FS-15
// needs: root
// needs: linux 5.8
// Several mounts of one /proc are told apart; one that is read-only refuses whatever would change it, and all that lie
// over a directory go with that.
#include "edges.h"
#include <sys/mount.h>

static void where(void) {
    char path[256], *within;
    if (getcwd(path, sizeof path) == NULL)
        say("getcwd: %s", error_name(errno));
    else
        say("in %s", (within = strstr(path, "points.")) == NULL ? path : within + strcspn(within, "/"));
}

static int count(void) {
    FILE *table = fopen("/proc/self/mounts", "r");
    int found = 0;
    for (char line[256]; fgets(line, sizeof line, table) != NULL;)
        found += strstr(line, "/points.") != NULL;
    fclose(table);
    return found;
}

static int status(const char *path) {
    struct stat file;
    return stat(path, &file);
}

static void two(void) {
    mkdir("p", 0755);
    DO(mount("proc", "p", "proc", MS_RDONLY, NULL));
    DO(chdir("p/self"));
    DO(chdir(".."));
    where();
    DO(chdir(".."));
    where();
    DO(open("p/self/comm", O_WRONLY));
    DO(access("p/self/comm", W_OK));
    DO(truncate("p/self/comm", 0));
    DO(chmod("p/uptime", 0400));
    DO(chmod("p/self", 0400));
    DO(chown("p/uptime", 0, 0));
    DO(utimensat(AT_FDCWD, "p/uptime", NULL, 0));
    int held = open("p/uptime", O_RDONLY);
    DO(fchmod(held, 0400));
    close(held);
    DO(unlink("p/uptime"));
    DO(unlink("p/nothing"));
    DO(rmdir("p/nothing"));
    DO(rename("p/uptime", "p/other"));
    DO(mkdir("p/new", 0700));
    DO(chmod("p", 0555));
    int here = open(".", O_RDONLY);
    DO(chdir("/proc"));
    where();
    DO(chdir("self/.."));
    where();
    DO(chdir(".."));
    where();
    DO(close(open("/proc/self/comm", O_WRONLY)));
    fchdir(here);
    DO(mount(NULL, "p", NULL, MS_REMOUNT, NULL));
    DO(close(open("p/self/comm", O_WRONLY)));
    DO(mount("proc", "p", "proc", MS_RDONLY, NULL));
    say("mounts: %d", count());
    DO(open("p/self/comm", O_WRONLY));
    int upper = open("p", O_RDONLY);
    DO(umount("p"));
    close(upper);
    DO(umount("p"));
    DO(close(open("p/self/comm", O_WRONLY)));
    DO(chdir("p"));
    DO(umount2(".", MNT_DETACH));
    say("mounts: %d", count());
    DO(status("self"));
    where();
    DO(mount("proc", ".", "proc", 0, NULL));
    DO(umount2(".", 0));
    DO(mount(NULL, ".", NULL, MS_REMOUNT, NULL));
    fchdir(here);
    close(here);
    DO(rmdir("p"));
}

// umount2 means what lies over the end of the path, also where that was there before.
static void beneath(void) {
    int here = open(".", O_RDONLY);
    mkdir("d", 0755);
    DO(chdir("d"));
    DO(mount("proc", ".", "proc", 0, NULL));
    DO(mount(NULL, ".", NULL, MS_REMOUNT, NULL));
    DO(umount2(".", 0));
    say("mounts: %d", count());
    fchdir(here);
    DO(mount("proc", "d", "proc", 0, NULL));
    DO(chdir("d"));
    DO(mount("proc", ".", "proc", MS_RDONLY, NULL));
    DO(umount2(".", 0));
    say("mounts: %d", count());
    DO(umount2(".", MNT_DETACH));
    say("mounts: %d", count());
    fchdir(here);
    // A directory that is gone cannot be covered.
    DO(chdir("d"));
    DO(rmdir("../d"));
    DO(mount("proc", ".", "proc", 0, NULL));
    fchdir(here);
    say("mounts: %d", count());
    close(here);
}

static void elsewhere(void) {
    struct gate go = new_gate(), told = new_gate();
    mkdir("q", 0755);
    mkdir("r", 0755);
    mkdir("s", 0755);
    pid_t child = fork();
    if (child == 0) {
        DO(unshare(CLONE_NEWNS));
        DO(mount("proc", "q", "proc", 0, NULL));
        DO(mount("proc", "q", "proc", 0, NULL));
        DO(mount("proc", "r", "proc", 0, NULL));
        int within = open("q", O_RDONLY);
        say("mounts: %d", count());
        open_gate(told);
        pass_gate(go);
        say("mounts: %d", count());
        DO(status("q"));
        DO(fchdir(within));
        DO(status("self"));
        DO(mount("proc", ".", "proc", 0, NULL));
        _exit(0);
    }
    pass_gate(told);
    DO(rmdir("q"));
    DO(rename("s", "r"));
    open_gate(go);
    say("it %s", waited(child, 0));
    DO(rmdir("r"));
}

int main(void) {
    unshare(CLONE_NEWNS);
    mount(NULL, "/", NULL, MS_PRIVATE | MS_REC, NULL);
    in_memory("points");
    two();
    beneath();
    elsewhere();
    out_of_memory();
    return 0;
}
