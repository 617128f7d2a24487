// rules: XS-03 SG-05
// A zombie through /proc: what is gone, and what stays until it is reaped.
#include "proc.h"

int main(void) {
    pid_t child = fork();
    if (child == 0)
        _exit(3);
    await_zombie(child);
    char stat[1024];
    snprintf(stat, sizeof stat, "%s", content("/proc/%d/stat", child));
    say("state %s", stat_field(stat, 3));
    say("parent %d", atoi(stat_field(stat, 4)) == getpid());
    say("group %d", atoi(stat_field(stat, 5)) == getpgrp() && getpgid(child) == getpgrp());
    say("session %d", atoi(stat_field(stat, 6)) == getsid(0) && getsid(child) == getsid(0));
    say("exiting %lu", strtoul(stat_field(stat, 9), NULL, 10) & 4);
    say("threads %s", stat_field(stat, 20));
    say("memory %s", stat_field(stat, 23));
    say("resident %s", stat_field(stat, 24));
    say("code %s", stat_field(stat, 26));
    say("exit signal %s", stat_field(stat, 38));
    say("exit code %s", stat_field(stat, 52));
    const char *lines[] = {"State", "Umask", "FDSize", "Threads", "VmSize", "VmRSS", "SigPnd"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; ++i)
        say("%s", status_line(child, lines[i]));
    say("exe %s", link_text("/proc/%d/exe", child));
    say("cwd %s", link_text("/proc/%d/cwd", child));
    say("root %s", link_text("/proc/%d/root", child));
    say("maps [%s]", content("/proc/%d/maps", child));
    say("cmdline [%s]", content("/proc/%d/cmdline", child));
    say("environ %s", content("/proc/%d/environ", child));
    say("mounts %s", content("/proc/%d/mounts", child));
    say("statm %s", content("/proc/%d/statm", child));
    say("wchan %s", content("/proc/%d/wchan", child));
    say("children [%s]", content("/proc/%d/task/%d/children", child, child));
    say("descriptors %d", count_entries("/proc/%d/fd", child));
    say("threads %d", count_entries("/proc/%d/task", child));
    say("kill 0 %s", outcome(kill(child, 0)));

    char path[64], bytes[16];
    snprintf(path, sizeof path, "/proc/%d/stat", child);
    int stat_file = open(path, O_RDONLY);
    snprintf(path, sizeof path, "/proc/%d/comm", child);
    int comm_file = open(path, O_RDONLY);
    snprintf(path, sizeof path, "/proc/%d", child);
    int directory = open(path, O_RDONLY | O_DIRECTORY);
    waitpid(child, NULL, 0);
    say("reaped, stat %s", outcome(read(stat_file, bytes, sizeof bytes)));
    say("reaped, comm %s", outcome(read(comm_file, bytes, sizeof bytes)));
    say("reaped, open %s", outcome(openat(directory, "stat", O_RDONLY)));
    say("reaped, getdents %s", outcome(syscall(SYS_getdents64, directory, bytes, sizeof bytes)));
    say("reaped, path %s", outcome(open(path, O_RDONLY)));
    say("kill 0 %s", outcome(kill(child, 0)));
}
