// rules: CL-16
// needs: root
// What /proc tells of the machine: the files are there, with the lines and forms that programs read.
#include "rule.h"

static char text[65536];

static const char *content(const char *path) {
    int file = open(path, O_RDONLY);
    if (file < 0)
        return "(none)";
    long size = 0, more;
    while ((more = read(file, text + size, sizeof text - 1 - size)) > 0)
        size += more;
    close(file);
    text[size] = 0;
    return text;
}

// The rest of the line that begins so, without what stands between.
static const char *line(const char *beginning) {
    static char found[512];
    for (char *at = text; at != NULL; at = strchr(at, '\n')) {
        at += *at == '\n';
        if (strncmp(at, beginning, strlen(beginning)) == 0) {
            snprintf(found, sizeof found, "%.*s", (int)strcspn(at, "\n"), at);
            return found + strlen(beginning);
        }
    }
    return NULL;
}

static int words(const char *from) {
    int count = 0;
    while (*(from += strspn(from, " \t\n"))) {
        count++;
        from += strcspn(from, " \t\n");
    }
    return count;
}

// Digits become 9, and several one.
static const char *form(const char *from) {
    static char shape[512];
    char *to = shape;
    for (; *from && to < shape + sizeof shape - 1; from++)
        if (*from < '0' || *from > '9')
            *to++ = *from;
        else if (to == shape || to[-1] != '9')
            *to++ = '9';
    *to = 0;
    return shape;
}

static void write_to(const char *path, const char *what) {
    int file = open(path, O_WRONLY);
    if (file < 0)
        say("%s: %s", path, error_name(errno));
    else
        say("%s to %s: %s", what, path, outcome(write(file, what, strlen(what))));
    close(file);
}

static int made(void) {
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    waitpid(child, NULL, 0);
    return child;
}

int main(void) {
    content("/proc/meminfo");
    const char *names[] = {"MemTotal:", "MemFree:", "MemAvailable:", "Buffers:", "Cached:",
                           "SwapTotal:", "SwapFree:", "Shmem:", "CommitLimit:"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        const char *rest = line(names[i]);
        long size = -1;
        char unit[8] = "";
        if (rest)
            sscanf(rest, "%ld %7s", &size, unit);
        say("%s %s, at %zu", names[i], unit, strlen(names[i]) + (rest ? strlen(rest) : 0));
    }
    content("/proc/cpuinfo");
    say("cpuinfo: %s", line("processor"));
    content("/proc/stat");
    say("cpu: %d numbers", words(line("cpu ")));
    say("cpu0: %d numbers", words(line("cpu0 ")));
    say("btime: %s", form(line("btime ")));
    say("processes: %s", form(line("processes ")));
    say("running: %s", form(line("procs_running ")));
    say("blocked: %s", form(line("procs_blocked ")));
    say("intr: %d, ctxt: %d, softirq: %d", line("intr ") != NULL, line("ctxt ") != NULL,
        words(line("softirq ")));
    say("uptime: %s", form(content("/proc/uptime")));
    say("loadavg: %s", form(content("/proc/loadavg")));
    char link[64] = "";
    readlink("/proc/mounts", link, sizeof link - 1);
    say("mounts: %s", link);
    content("/proc/mounts");
    say("a mount: %s", line("proc /proc proc "));
    content("/proc/filesystems");
    say("kinds: %d %d", line("nodev\tproc") != NULL, line("nodev\ttmpfs") != NULL);
    say("version: %d", strncmp(content("/proc/version"), "Linux version ", 14) == 0);

    const char *numbers[] = {"pid_max", "threads-max", "ns_last_pid", "tainted"};
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/sys/kernel/%s", numbers[i]);
        say("%s: %s", numbers[i], form(content(path)));
    }
    say("core_pattern: %d", strlen(content("/proc/sys/kernel/core_pattern")) > 1);
    say("ostype: %s", content("/proc/sys/kernel/ostype"));
    struct { char system[65], node[65], release[65], version[65], machine[65], domain[65]; } name;
    syscall(SYS_uname, &name);
    content("/proc/sys/kernel/osrelease");
    say("osrelease as uname has it: %d", strncmp(text, name.release, strlen(name.release)) == 0);
    say("a directory: %s", outcome(open("/proc/sys/kernel", O_WRONLY)));
    say("none there: %s", outcome(open("/proc/sys/kernel/none", O_RDONLY)));
    say("none made: %s", outcome(open("/proc/sys/kernel/made", O_CREAT | O_WRONLY, 0644)));
    say("none removed: %s", outcome(unlink("/proc/uptime")));

    // The last number given can be set, in one's own namespace.
    pid_t inside = unshare(CLONE_NEWPID) == 0 ? fork() : -1;
    if (inside == 0) {
        say("last: %s", content("/proc/sys/kernel/ns_last_pid"));
        say("first child: %d", made());
        write_to("/proc/sys/kernel/ns_last_pid", "299");
        say("the next: %d", made());
        say("last: %s", content("/proc/sys/kernel/ns_last_pid"));
        write_to("/proc/sys/kernel/ns_last_pid", "-1");
        write_to("/proc/sys/kernel/ns_last_pid", "99999999");
        write_to("/proc/sys/kernel/ns_last_pid", "word");
        say("the next: %d", made());
        setresuid(1000, 1000, 1000);
        write_to("/proc/sys/kernel/ns_last_pid", "400");
        write_to("/proc/sys/kernel/osrelease", "9");
        write_to("/proc/uptime", "9");
        _exit(0);
    }
    waitpid(inside, NULL, 0);
    return 0;
}
