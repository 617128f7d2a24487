// rules: FS-05 PT-28
// needs: root
// Who may set the owner and the times of what /proc tells of a process: whoever might of a file of
// that owner. It has no effect.
#include "proc.h"

#include <sys/stat.h>

static void try(const char *name) {
    struct stat before, after;
    stat(name, &before);
    char line[200];
    int length = snprintf(line, sizeof line, "%s: %d %o;", name, (int)before.st_uid, before.st_mode & 07777);
    const int owners[][2] = {{-1, -1}, {getuid(), -1}, {getuid(), getgid()}, {0, 0}, {1000, 1000}, {1001, 1001}, {-1, 0}};
    for (unsigned i = 0; i < sizeof owners / sizeof *owners; i++)
        length += snprintf(line + length, sizeof line - length, " %s",
                           outcome(lchown(name, owners[i][0], owners[i][1])));
    struct timespec times[2] = {{1, 1}, {2, 2}};
    length += snprintf(line + length, sizeof line - length, "; %s %s",
                       outcome(utimensat(AT_FDCWD, name, times, AT_SYMLINK_NOFOLLOW)),
                       outcome(chmod(name, before.st_mode & 07777)));
    stat(name, &after);
    int same = before.st_uid == after.st_uid && before.st_gid == after.st_gid &&
               before.st_mode == after.st_mode;
    say("%s%s", line, same ? "" : " changed");
}

static void try_all(const char *who) {
    const char *names[] = {"/proc/self/status", "/proc/self/fd",      "/proc/self/task",
                           "/proc/self/ns",     "/proc/self/fd/0",    "/proc/self/fdinfo/0",
                           "/proc/self/comm",   "/proc/1/status",     "/proc/self/exe",
                           "/proc/self/environ"};
    say("%s", who);
    // What it stands for is a file that we have opened ourselves.
    close(0);
    if (open("/", O_RDONLY) != 0)
        say("not 0");
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(names[i] + 11, "fd/", 3) != 0 && strcmp(names[i] + 11, "exe") != 0)
            try(names[i]);
    say("the link of a descriptor: %s", outcome(lchown("/proc/self/fd/0", getuid(), getgid())));
    say("of the program: %s", outcome(lchown("/proc/self/exe", getuid(), getgid())));
    say("nothing of the machine's: %s", outcome(chown("/proc/meminfo", -1, -1)));
    say("nothing of a setting: %s", outcome(chown("/proc/sys/kernel/pid_max", -1, -1)));
    say("a setting: %s", outcome(chown("/proc/sys/kernel/pid_max", 0, 0)));
    int file = open("/proc/self/status", O_RDONLY);
    say("open: %s %s", outcome(fchown(file, getuid(), getgid())), outcome(fchmod(file, 0444)));
}

static void become(int id) {
    setresgid(id, id, id);
    setresuid(id, id, id);
    prctl(PR_SET_DUMPABLE, 1);
}

int main(void) {
    try_all("root");
    become(1000);
    try_all("its owner");
    prctl(PR_SET_DUMPABLE, 0);
    try_all("not dumpable");
    return 0;
}
