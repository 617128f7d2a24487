// rules: FS-15 FS-03
// Mounts at their edges: names that are mounted over, mounts that expire, numbers of the mounts that no
// path leads to, and entering a mount namespace by its file.
// needs: root
#include "file.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mount.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

#define EXPIRE 4

static void names(void) {
    try(rename("m", "n"));
    try(rename("m", "d"));
    try(rename("m", "f"));
    try(rename("f", "m"));
    try(rename("d", "m"));
    try(rename("m", "m"));
    try(rename("m", "full"));
    try(rename("m", "m/x"));
    try(rename("m", "f/"));
    try(rename("l", "m"));
    try(syscall(SYS_renameat2, AT_FDCWD, "m", AT_FDCWD, "f", 2));
    try(syscall(SYS_renameat2, AT_FDCWD, "f", AT_FDCWD, "m", 2));
    try(syscall(SYS_renameat2, AT_FDCWD, "m", AT_FDCWD, "d", 1));
    try(rename("d", "full"));
    try(rename("d", "f"));
    try(rmdir("m"));
    try(unlink("m"));
}

static void expiry(void) {
    struct stat status;
    try(umount2("m", EXPIRE));
    try(umount2("m", EXPIRE));
    try(umount2("m", EXPIRE));
    mount("proc", "m", "proc", 0, NULL);
    try(umount2("m", EXPIRE));
    stat("m/stat", &status);
    try(umount2("m", EXPIRE));
    int file = open("m/stat", O_RDONLY);
    try(umount2("m", EXPIRE));
    close(file);
    try(umount2("m", EXPIRE | MNT_FORCE));
    try(umount2("m", EXPIRE | MNT_DETACH));
    try(umount2("m", EXPIRE));
    try(umount2("m", EXPIRE));
    try(umount2("d", EXPIRE));
    try(umount2("/", EXPIRE));
    mount("proc", "m", "proc", 0, NULL);
}

static int mount_of(int descriptor) {
    char path[64], text[512];
    snprintf(path, sizeof path, "/proc/self/fdinfo/%d", descriptor);
    int file = open(path, O_RDONLY);
    long length = read(file, text, sizeof text - 1);
    close(file);
    text[length < 0 ? 0 : length] = '\0';
    char *found = strstr(text, "mnt_id:");
    return found == NULL ? -1 : atoi(found + 7);
}

static int is_mount_root(int descriptor) {
    char buffer[256];
    syscall(SYS_statx, descriptor, "", AT_EMPTY_PATH, 0x7ff, buffer);
    return (*(uint64_t *)(buffer + 8) & 0x2000) != 0;
}

static void numbers(void) {
    int ends[2], pair[2];
    sigset_t none;
    sigemptyset(&none);
    pipe(ends);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    struct {
        const char *name;
        int descriptor;
    } files[] = {
        {"pipe", ends[0]}, {"other-end", ends[1]}, {"socket", pair[0]},
        {"eventfd", eventfd(0, 0)}, {"epoll", epoll_create1(0)},
        {"signalfd", signalfd(-1, &none, 0)}, {"timerfd", timerfd_create(CLOCK_MONOTONIC, 0)},
        {"memfd", memfd_create("m", 0)}, {"pidfd", syscall(SYS_pidfd_open, getpid(), 0)},
        {"ns/pid", open("/proc/self/ns/pid", O_RDONLY)},
        {"ns/mnt", open("/proc/self/ns/mnt", O_RDONLY)}, {"/", open("/", O_RDONLY)},
        {"/proc", open("/proc", O_RDONLY)}, {"m", open("m", O_RDONLY)},
    };
    enum { COUNT = sizeof files / sizeof *files };
    for (int i = 0; i < COUNT; i++) {
        char same[256] = "";
        for (int j = 0; j < COUNT; j++)
            if (i != j && mount_of(files[i].descriptor) == mount_of(files[j].descriptor))
                sprintf(same + strlen(same), " %s", files[j].name);
        say("%s: root %d, with%s", files[i].name, is_mount_root(files[i].descriptor), same);
    }
    for (int i = 0; i < COUNT; i++)
        close(files[i].descriptor);
}

static void see(const char *when) {
    char path[256];
    snprintf(path, sizeof path, "%s/m/stat", own_directory);
    char *cwd = getcwd(NULL, 0);
    say("%s: %s, in %s", when, access(path, F_OK) == 0 ? "mounted" : "not mounted",
        strcmp(cwd, "/") == 0 ? "/" : strcmp(cwd, own_directory) == 0 ? "its directory" : cwd);
}

static void enters(int namespace) {
    char byte;
    unshare(CLONE_NEWNS);
    umount2("m", MNT_DETACH);
    see("left");
    try(setns(namespace, CLONE_NEWPID));
    try(setns(namespace, CLONE_NEWNS | CLONE_NEWPID));
    try(setns(namespace, CLONE_NEWNS));
    see("back");
    try(setns(namespace, 0));
    try(read(namespace, &byte, 1));
    try(lseek(namespace, 0, SEEK_SET));
    try(fchdir(namespace));
    say("%#x", ioctl(namespace, 0xb703));
    try(ioctl(namespace, 0xb702));
    try(open("/proc/self/ns/mnt", O_RDWR));
    int parent = syscall(SYS_pidfd_open, getppid(), 0);
    try(setns(parent, 0));
    try(setns(parent, CLONE_NEWNS));
    try(setns(parent, CLONE_NEWNS | CLONE_NEWPID));
    try(setns(parent, CLONE_NEWNS | CLONE_FS));
    pid_t sharer = syscall(SYS_clone, CLONE_FS | SIGCHLD, 0, 0, 0, 0);
    if (sharer == 0)
        sleep_for_ever();
    try(setns(namespace, CLONE_NEWNS));
    kill(sharer, SIGKILL);
    waited(sharer, 0);
    setresuid(1234, 1234, 1234);
    try(setns(namespace, CLONE_NEWNS));
}

static void outlives(int namespace) {
    struct gate ready = new_gate();
    pid_t child = fork();
    if (child == 0) {
        unshare(CLONE_NEWNS);
        umount2("m", MNT_DETACH);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/mnt", child);
    int other = open(path, O_RDONLY);
    kill(child, SIGKILL);
    waited(child, 0);
    try(setns(other, CLONE_NEWNS));
    see("in that of one who is gone");
    try(setns(namespace, CLONE_NEWNS));
    close(other);
    chdir(own_directory);
}

int main(void) {
    enter_own_directory();
    unshare(CLONE_NEWNS);
    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
    mkdir("m", 0700);
    mkdir("d", 0700);
    mkdir("full", 0700);
    mkdir("full/x", 0700);
    make_file("f", "f", 0600);
    symlink("m", "l");
    mount("proc", "m", "proc", 0, NULL);
    names();
    expiry();
    numbers();
    int namespace = open("/proc/self/ns/mnt", O_RDONLY);
    pid_t child = fork();
    if (child == 0) {
        enters(namespace);
        _exit(0);
    }
    say("%s", waited(child, 0));
    outlives(namespace);
    umount2("m", MNT_DETACH);
    rmdir("full/x");
    rmdir("full");
    rmdir("m");
    rmdir("d");
    unlink("f");
    unlink("l");
    leave_own_directory();
    return 0;
}
