// rules: FS-15 NS-01
// needs: root
// needs: linux 5.8
// What /proc shows is whose it was mounted, not who looks: a new PID namespace sees the old numbers until it mounts its
// own, which a mount namespace of its own keeps from all others.
#include "edges.h"
#include <dirent.h>
#include <sys/mount.h>

static void look(const char *when) {
    char self[64] = "", init[64], own[64];
    ssize_t length = readlink("/proc/self", self, sizeof self - 1);
    say("%s: self %s", when, length < 0 ? error_name(errno) : atoi(self) == getpid() ? "as getpid" : "another number");
    int processes = 0;
    DIR *directory = opendir("/proc");
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        processes += entry->d_name[0] >= '1' && entry->d_name[0] <= '9';
    closedir(directory);
    say("%s: %s", when, processes == 0 ? "nobody" : processes == 1 ? "one process" : "several");
    int stat = open("/proc/self/stat", O_RDONLY);
    say("%s: stat %s", when, outcome(stat));
    close(stat);
    length = readlink("/proc/1/ns/pid", init, sizeof init);
    ssize_t other = readlink("/proc/self/ns/pid", own, sizeof own);
    say("%s: init is %s", when, length > 0 && length == other && memcmp(init, own, length) == 0 ? "ours" : "not ours");
}

static void mounts(void) {
    FILE *table = fopen("/proc/self/mounts", "r");
    for (char line[256]; fgets(line, sizeof line, table) != NULL;)
        if (strncmp(line, "a\\040source ", 11) == 0)
            say("%.*s", (int)strcspn(line, "\n"), line);
    fclose(table);
}

static void refused(void) {
    DO(mount("proc", "/nowhere", "proc", 0, NULL));
    DO(mount("proc", "/etc/passwd", "proc", 0, NULL));
    DO(mount("none", "/tmp", "nothing", 0, NULL));
    DO(mount("none", "/tmp", NULL, 0, NULL));
    DO(mount(BAD, "/proc", "proc", 0, NULL));
    DO(mount("proc", BAD, "proc", 0, NULL));
    DO(mount("proc", "/proc", BAD, 0, NULL));
    DO(mount("proc", "/proc", "proc", 0, BAD));
    DO(mount(NULL, "/etc", NULL, MS_PRIVATE, NULL));
    DO(mount(NULL, "/", NULL, MS_PRIVATE | MS_SHARED, NULL));
    DO(mount(NULL, "/", NULL, MS_BIND, NULL));
    DO(umount2("/proc", 0x100));
    DO(umount2("/nowhere", 0));
    DO(umount2("/etc", 0));
    DO(umount2(BAD, 0));
    pid_t person = fork();
    if (person == 0) {
        setresuid(1000, 1000, 1000);
        DO(mount("proc", "/proc", "proc", 0, NULL));
        DO(mount("proc", "/nowhere", "proc", 0, NULL));
        DO(umount("/proc"));
        DO(unshare(CLONE_NEWNS));
        _exit(0);
    }
    waitpid(person, NULL, 0);
}

static int init(void *unused) {
    (void)unused;
    say("number %d, parent %d", getpid(), getppid());
    mount(NULL, "/", NULL, MS_PRIVATE | MS_REC, NULL);
    look("theirs");
    int theirs = open("/proc", O_RDONLY);
    DO(mount("proc", "/proc", "proc", 0, NULL));
    look("ours");
    char self[64] = "";
    DO(readlinkat(theirs, "self", self, 63) > 0);
    say("through the old one: %s", atoi(self) == getpid() ? "ours" : "theirs");
    close(theirs);
    pid_t child = fork();
    if (child == 0) {
        look("child");
        _exit(0);
    }
    waitpid(child, NULL, 0);
    refused();
    DO(umount("/proc"));
    look("theirs again");

    DO(mount("a source", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY, NULL));
    mounts();
    DO(open("/proc/self/comm", O_WRONLY));
    DO(mount(NULL, "/proc", NULL, MS_REMOUNT | MS_NOEXEC, NULL));
    mounts();
    DO(close(open("/proc/self/comm", O_WRONLY)));
    int within = open("/proc/self", O_RDONLY);
    DO(umount("/proc"));
    close(within);
    DO(chdir("/proc/self"));
    DO(umount("/proc"));
    char path[64];
    DO(chdir(".."));
    say("%s", getcwd(path, sizeof path));
    DO(chdir(".."));
    say("%s", getcwd(path, sizeof path));
    DO(umount("/proc"));

    in_memory("mounted");
    mkdir("root", 0755);
    mkdir("root/proc", 0755);
    DO(mount("proc", "root/proc", "proc", 0, NULL));
    DO(rmdir("root/proc"));
    DO(rename("root/proc", "other"));
    DO(chroot("root"));
    DO(chdir("/proc/self/.."));
    say("%s", getcwd(path, sizeof path));
    DO(readlink("/proc/self", self, 63));
    DO(chdir("/"));
    DO(umount("/proc"));
    DO(rmdir("/proc"));
    return 0;
}

int main(void) {
    static char stack[1 << 16];
    struct stat before, after;
    stat("/proc/self/ns/mnt", &before);
    pid_t child = clone(init, stack + sizeof stack, CLONE_NEWPID | CLONE_NEWNS | SIGCHLD, NULL);
    say("it %s", waited(child, 0));
    char self[64] = "";
    readlink("/proc/self", self, 63);
    say("outside: self %s", atoi(self) == getpid() ? "as getpid" : "another number");
    stat("/proc/self/ns/mnt", &after);
    say("the namespace is %s", before.st_ino == after.st_ino ? "the same" : "another");
    DO(clone(init, stack + sizeof stack, CLONE_NEWNS | CLONE_FS | SIGCHLD, NULL));
    DO(unshare(CLONE_NEWNS));
    stat("/proc/self/ns/mnt", &after);
    say("the namespace is %s", before.st_ino == after.st_ino ? "the same" : "another");
    char command[64];
    snprintf(command, sizeof command, "rm -r /dev/shm/mounted.*");
    system(command);
    return 0;
}
