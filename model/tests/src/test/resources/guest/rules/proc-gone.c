// rules: XS-05
// What somebody holds open of a process's files under /proc outlives the process, and says that it is
// gone.
#include "file.h"
#include "proc.h"

#include <sys/vfs.h>

static pid_t child;
static struct gate end;

static int opened(const char *name, int flags) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", child, name);
    return open(path, flags);
}

static const char *word(long result) {
    return result >= 0 ? "ok" : strerrorname_np(errno);
}

// What the link of a descriptor says, without the number.
static const char *link_of(int descriptor) {
    static char text[128];
    char path[64], number[16];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    snprintf(number, sizeof number, "/%d", child);
    long length = readlink(path, text, sizeof text - 1);
    text[length < 0 ? 0 : length] = '\0';
    char *at = strstr(text, number);
    return at == NULL ? "?" : at + strlen(number);
}

static void directory(const char *name, int from) {
    static char entries[4096];
    struct stat status;
    struct statfs system;
    char again[64];
    snprintf(again, sizeof again, "/proc/self/fd/%d", from);
    say("%s", name);
    lseek(from, 0, SEEK_SET);
    say("  entries %s", word(syscall(SYS_getdents64, from, entries, sizeof entries)));
    say("  fstat %s", word(fstat(from, &status)));
    say("  fstatfs %s", word(fstatfs(from, &system)));
    say("  stat . %s", word(fstatat(from, ".", &status, 0)));
    say("  stat .. %s", word(fstatat(from, "..", &status, 0)));
    say("  open . %s", word(openat(from, ".", O_RDONLY)));
    say("  open .. %s", word(openat(from, "..", O_RDONLY)));
    say("  open stat %s", word(openat(from, "stat", O_RDONLY)));
    say("  open nothing %s", word(openat(from, "nothing", O_RDONLY)));
    say("  link 0 %s", word(readlinkat(from, "0", entries, sizeof entries)));
    say("  link exe %s", word(readlinkat(from, "exe", entries, sizeof entries)));
    say("  access . %s", word(faccessat(from, ".", R_OK, 0)));
    say("  mkdir %s", word(mkdirat(from, "new", 0700)));
    say("  unlink %s", word(unlinkat(from, "nothing", 0)));
    say("  chmod %s", word(fchmod(from, 0555)));
    say("  again %s", word(open(again, O_RDONLY)));
    say("  fchdir %s", word(fchdir(from)));
    chdir("/");
}

static void file(const char *name, int from) {
    char byte, again[64];
    struct stat status;
    snprintf(again, sizeof again, "/proc/self/fd/%d", from);
    lseek(from, 0, SEEK_SET);
    long count = read(from, &byte, 1);
    const char *read = count < 0 ? strerrorname_np(errno) : count == 0 ? "nothing" : "something";
    const char *stat = word(fstat(from, &status));
    const char *reopened = word(open(again, O_RDONLY));
    say("%s: %s, fstat %s, again %s", name, read, stat, reopened);
}

int main(void) {
    static const char *const directories[] = {"", "task", "fd", "fdinfo", "ns"};
    static const char *const files[] = {"stat", "comm", "status", "environ", "maps", "cmdline",
                                        "limits", "statm", "wchan", "auxv", "fdinfo/0"};
    enum { DIRECTORIES = 5, FILES = 11 };
    int held[DIRECTORIES], thread, by_path, texts[FILES], children;
    end = new_gate();
    child = fork();
    if (child == 0) {
        pass_gate(end);
        _exit(0);
    }
    for (int i = 0; i < DIRECTORIES; i++)
        held[i] = opened(directories[i], O_RDONLY);
    for (int i = 0; i < FILES; i++)
        texts[i] = opened(files[i], strcmp(files[i], "comm") == 0 ? O_RDWR : O_RDONLY);
    char path[64];
    snprintf(path, sizeof path, "task/%d", child);
    thread = opened(path, O_RDONLY);
    strcat(path, "/children");
    children = opened(path, O_RDONLY);
    by_path = opened("", O_PATH);
    int exe = opened("exe", O_PATH | O_NOFOLLOW);
    open_gate(end);
    waited(child, 0);

    for (int i = 0; i < DIRECTORIES; i++)
        directory(directories[i], held[i]);
    directory("thread", thread);
    directory("path", by_path);
    say("'%s'", link_of(held[0]));
    for (int i = 0; i < FILES; i++)
        file(files[i], texts[i]);
    file("children", children);
    say("write %s", word(write(texts[1], "x", 1)));
    char text[64];
    say("exe %s", word(readlinkat(exe, "", text, sizeof text)));
    fchdir(held[2]);
    say("up %s", word(chdir("..")));
    fchdir(thread);
    say("cwd %s", getcwd(path, sizeof path) == NULL ? strerrorname_np(errno) : "ok");
    say("here %s", word(open(".", O_RDONLY)));
    return 0;
}
