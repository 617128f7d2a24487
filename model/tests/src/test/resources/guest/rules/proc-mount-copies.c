// rules: FS-15
// needs: root
// needs: linux 5.8
// A file stays in the mount through which it was opened, whichever namespace its opener is in later; a mount that is
// taken away keeps its flags for those who are still in it.
#include "edges.h"
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/syscall.h>

static int status(const char *path) {
    struct stat file;
    return stat(path, &file);
}

static int at(int directory, const char *path) {
    struct stat file;
    return fstatat(directory, path, &file, 0);
}

static long mount_number(const char *descriptor) {
    char line[256];
    FILE *details = fopen(descriptor, "r");
    long number = -1;
    while (details != NULL && fgets(line, sizeof line, details) != NULL)
        if (strncmp(line, "mnt_id:", 7) == 0)
            number = atol(line + 7);
    if (details != NULL)
        fclose(details);
    return number;
}

static long number_of(int descriptor) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fdinfo/%d", descriptor);
    return mount_number(path);
}

static void told(int descriptor, const char *name) {
    struct statx told;
    int result = statx(descriptor, name, AT_EMPTY_PATH, STATX_MNT_ID, &told);
    say("%s: %d, as fdinfo: %d, root: %d", name, result, (told.stx_mask & STATX_MNT_ID) != 0 && (long)told.stx_mnt_id == number_of(descriptor), (told.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0);
}

static void where(void) {
    char path[256];
    if (syscall(SYS_getcwd, path, sizeof path) < 0) {
        say("getcwd: %s", error_name(errno));
        return;
    }
    char *within = strstr(path, "/copies.");
    if (within != NULL) {
        char *rest = strchr(within + 1, '/');
        memmove(within, rest == NULL ? "/." : rest, rest == NULL ? 3 : strlen(rest) + 1);
    }
    char *directory = strstr(path, "/dev/shm");
    if (directory != NULL)
        memmove(directory, directory + 8, strlen(directory + 8) + 1);
    char own[16];
    snprintf(own, sizeof own, "/%d", getpid());
    char *number = strstr(path, own);
    if (number != NULL)
        strcpy(number, "/PID");
    say("in %s", path);
}

// What a link of a descriptor says, from the /proc of that name.
static void linked(int from, const char *proc, int descriptor) {
    char path[64], text[256] = "";
    snprintf(path, sizeof path, "%s/self/fd/%d", proc, descriptor);
    say("linked to %s", readlinkat(from, path, text, sizeof text - 1) < 0 ? error_name(errno) : text);
}

// Whether a mount at the root is listed.
static int listed(int from, const char *path) {
    static char text[65536];
    int file = openat(from, path, O_RDONLY);
    long length = read(file, text, sizeof text - 1);
    close(file);
    text[length < 0 ? 0 : length] = 0;
    return strstr(text, " / proc ") != NULL || strstr(text, " / / ") != NULL;
}

// What is mounted over a directory is met from below as well, and at the root.
static void upward(void) {
    mkdir("u", 0755);
    mkdir("u/v", 0755);
    int proc = open("/proc", O_PATH), tree = open("/", O_PATH);
    pid_t child = fork();
    if (child == 0) {
        unshare(CLONE_NEWNS);
        DO(chdir("u/v"));
        DO(mount("proc", "..", "proc", 0, NULL));
        DO(status("../self"));
        DO(status("../v"));
        DO(status("../../u/self"));
        DO(chdir(".."));
        DO(status("self"));
        where();
        DO(umount2(".", MNT_DETACH));
        DO(status("../self"));
        _exit(0);
    }
    say("it %s", waited(child, 0));
    child = fork();
    if (child == 0) {
        unshare(CLONE_NEWNS);
        proc = open("/proc", O_PATH);
        DO(chroot("u"));
        linked(proc, ".", tree);
        linked(proc, ".", proc);
        DO(chdir("/"));
        DO(mount("proc", "/", "proc", 0, NULL));
        DO(status("/v"));
        DO(status("/../v"));
        DO(status("/../self"));
        DO(status("../self"));
        DO(status("./self"));
        say("listed: %d %d", listed(proc, "self/mounts"), listed(proc, "self/mountinfo"));
        _exit(0);
    }
    say("it %s", waited(child, 0));
    child = fork();
    if (child == 0) {
        unshare(CLONE_NEWNS);
        DO(chroot("/proc"));
        DO(chdir("/"));
        where();
        say("listed: %d %d", listed(AT_FDCWD, "/self/mounts"), listed(AT_FDCWD, "/self/mountinfo"));
        DO(mount("proc", "/", "proc", 0, NULL));
        DO(status("../self"));
        _exit(0);
    }
    say("it %s", waited(child, 0));
    close(proc);
    close(tree);
    rmdir("u/v");
    rmdir("u");
}

// In another namespace that is still there.
static void older(void) {
    DO(mount("proc", "p", "proc", 0, NULL));
    int here = open(".", O_RDONLY | O_DIRECTORY);
    int top = open("p", O_RDONLY | O_DIRECTORY);
    int file = open("p/uptime", O_RDONLY);
    told(top, "");
    told(top, "self");
    told(file, "");
    told(here, "");
    int tree = open("/", O_RDONLY | O_DIRECTORY);
    pid_t child = fork();
    if (child == 0) {
        long before = number_of(top), tree_before = number_of(tree), file_before = number_of(file);
        say("one mount: %d, another: %d", before == file_before, before != tree_before);
        DO(unshare(CLONE_NEWNS));
        say("they stay: %d %d", before == number_of(top), tree_before == number_of(tree));
        int now = open("p", O_RDONLY | O_DIRECTORY), now_tree = open("/", O_RDONLY | O_DIRECTORY);
        say("copies: %d %d", before != number_of(now), tree_before != number_of(now_tree));
        close(now);
        close(now_tree);
        where();
        DO(umount("p"));
        DO(status("p/self"));
        DO(at(here, "p/self"));
        DO(at(top, "self"));
        DO(at(top, "../p/self"));
        DO(mount(NULL, "p", NULL, MS_REMOUNT, NULL));
        char path[64];
        snprintf(path, sizeof path, "/proc/self/fd/%d", top);
        DO(umount2(path, 0));
        DO(mount(NULL, path, NULL, MS_REMOUNT | MS_RDONLY, NULL));
        DO(mount("proc", path, "proc", 0, NULL));
        snprintf(path, sizeof path, "/proc/self/fd/%d/p", here);
        DO(umount2(path, 0));
        DO(mount("proc", path, "proc", 0, NULL));
        snprintf(path, sizeof path, "/proc/self/fd/%d", here);
        DO(mount("proc", path, "proc", 0, NULL));
        DO(mount(NULL, path, NULL, MS_PRIVATE, NULL));
        DO(fchdir(here));
        where();
        DO(status("p/self"));
        DO(chdir("p"));
        where();
        DO(status("self"));
        DO(chdir(".."));
        where();
        DO(status("/proc/self"));
        DO(rmdir("p"));
        DO(status("p/self"));
        DO(chdir("/proc/self/root"));
        where();
        _exit(0);
    }
    say("it %s", waited(child, 0));
    DO(umount("p"));
    close(top);
    DO(umount("p"));
    close(file);
    DO(umount("p"));
    close(here);
    close(tree);
}

// In a namespace that went with the last who was in it.
static void gone(void) {
    pid_t child = fork();
    if (child == 0) {
        DO(unshare(CLONE_NEWNS));
        mkdir("g", 0755);
        DO(mount("proc", "g", "proc", MS_RDONLY, NULL));
        int here = open(".", O_RDONLY | O_DIRECTORY), top = open("g", O_RDONLY | O_DIRECTORY);
        DO(unshare(CLONE_NEWNS));
        DO(status("g/self"));
        DO(at(here, "g/self"));
        DO(at(top, "self"));
        DO(openat(top, "self/comm", O_WRONLY));
        DO(mount(NULL, "g", NULL, MS_REMOUNT, NULL));
        DO(close(openat(AT_FDCWD, "g/self/comm", O_WRONLY)));
        DO(openat(top, "self/comm", O_WRONLY));
        DO(fchdir(top));
        where();
        DO(chdir(".."));
        where();
        DO(fchdir(here));
        where();
        DO(status("g/self"));
        DO(rmdir("g"));
        DO(umount("/proc/self/cwd/g"));
        _exit(0);
    }
    say("it %s", waited(child, 0));
}

static void send_one(int socket, int descriptor) {
    char byte = 0, control[CMSG_SPACE(sizeof(int))];
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    *header = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int))};
    memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
    sendmsg(socket, &message, 0);
}

static void in_flight(void) {
    int ends[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    DO(mount("proc", "p", "proc", MS_RDONLY, NULL));
    int file = open("p/uptime", O_RDONLY);
    send_one(ends[0], file);
    close(file);
    DO(umount("p"));
    close(ends[0]);
    DO(umount("p"));
    close(ends[1]);
    DO(umount("p"));
}

static void detached(void) {
    DO(mount("proc", "p", "proc", MS_RDONLY | MS_NOEXEC, NULL));
    int top = open("p", O_PATH | O_DIRECTORY);
    long before = number_of(top);
    DO(umount2("p", MNT_DETACH));
    say("it stays: %d", before == number_of(top));
    linked(AT_FDCWD, "/proc", top);
    linked(AT_FDCWD, "/proc", openat(top, "sys", O_PATH));
    DO(openat(top, "self/comm", O_WRONLY));
    DO(fchmodat(top, "uptime", 0400, 0));
    DO(faccessat(top, "self/comm", W_OK, 0));
    DO(openat(top, "../p", O_PATH));
    DO(fchdir(top));
    where();
    DO(chdir("self"));
    where();
    DO(open("comm", O_WRONLY));
    DO(umount2(".", 0));
}

int main(void) {
    unshare(CLONE_NEWNS);
    mount(NULL, "/", NULL, MS_PRIVATE | MS_REC, NULL);
    in_memory("copies");
    int here = open(".", O_RDONLY);
    mkdir("p", 0755);
    in_flight();
    older();
    mkdir("p", 0755);
    gone();
    upward();
    detached();
    fchdir(here);
    out_of_memory();
    return 0;
}
