// rules: PT-28
// needs: root
// What /proc shows of another user's process, and of one that is not dumpable.
#include "proc.h"

#include <sys/stat.h>

static pid_t target;

static void look(const char *name) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", target, name);
    int file = open(path, O_RDONLY);
    say("%s %s", name, outcome(file));
    close(file);
}

static void owner(const char *name) {
    char path[64];
    struct stat status;
    snprintf(path, sizeof path, "/proc/%d/%s", target, name);
    if (lstat(path, &status) < 0)
        say("%s: %s", name, error_name(errno));
    else
        say("%s: %d %d %o", name, (int)status.st_uid, (int)status.st_gid,
            (unsigned)status.st_mode & 07777);
}

static void owners(void) {
    const char *names[] = {"", "stat", "environ", "fd", "exe", "task", "fdinfo", "ns", "comm"};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
        owner(names[i]);
}

static void become(int id) {
    setresgid(id, id, id);
    setresuid(id, id, id);
}

int main(void) {
    struct gate ready = new_gate();
    target = fork();
    if (target == 0) {
        become(1000);
        prctl(PR_SET_DUMPABLE, 1);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    owners();
    pid_t looker = fork();
    if (looker == 0) {
        become(1001);
        const char *names[] = {"stat", "status", "cmdline", "comm", "limits", "statm", "task",
                               "environ", "auxv", "maps", "fd", "fdinfo", "ns", "wchan"};
        for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
            look(names[i]);
        const char *links[] = {"exe", "cwd", "root", "fd/0", "ns/pid"};
        for (size_t i = 0; i < sizeof links / sizeof *links; ++i)
            say("%s %s", links[i], link_text("/proc/%d/%s", target, links[i]));
        char stat[1024];
        snprintf(stat, sizeof stat, "%s", content("/proc/%d/stat", target));
        say("code %s", stat_field(stat, 26));
        say("arguments %s", stat_field(stat, 48));
        say("wchan %s", content("/proc/%d/wchan", target));
        // Having changed its uid it is not dumpable, but may look at its own descriptors.
        say("own environ %s", outcome(open("/proc/self/environ", O_RDONLY)));
        say("own fd %s", outcome(open("/proc/self/fd", O_RDONLY)));
        say("own exe %d", link_text("/proc/self/exe")[0] == '/');
        _exit(0);
    }
    waitpid(looker, NULL, 0);
    kill(target, SIGKILL);
    await_zombie(target);
    owners();
    waitpid(target, NULL, 0);
}
