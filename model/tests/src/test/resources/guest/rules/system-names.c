// rules: SY-01
// needs: root
// Host names, what the system tells of itself, random bytes.
#include "rule.h"
#include <sys/utsname.h>
#include <sys/sysinfo.h>

static const char *host(void) {
    static struct utsname names;
    uname(&names);
    return names.nodename;
}

int main(void) {
    // In a namespace of its own on Linux, so that the machine keeps its name.
    if (unshare(0x04000000) < 0 && errno != EINVAL) // CLONE_NEWUTS
        say("unshare: %s", error_name(errno));
    say("named: %s", outcome(sethostname("bird", 4)));
    say("host %s", host());
    say("cut at its length: %s", outcome(sethostname("blackbird", 5)));
    say("host %s", host());
    char name[64];
    say("asked: %s %s", outcome(gethostname(name, sizeof name)), name);
    say("as a file: %s", outcome(open("/proc/sys/kernel/hostname", O_RDONLY)));
    say("too long: %s", outcome(syscall(SYS_sethostname, name, 65)));
    say("negative: %s", outcome(syscall(SYS_sethostname, name, -1)));
    say("nowhere: %s", outcome(syscall(SYS_sethostname, (void *)8, 4)));
    say("domain: %s", outcome(setdomainname("nest", 4)));

    struct sysinfo info;
    say("sysinfo: %s", outcome(sysinfo(&info)));
    say("memory: %d, processes: %d, time: %d", info.totalram >= info.freeram && info.freeram > 0,
        info.procs > 0, info.uptime >= 0);
    say("a unit: %d", info.mem_unit >= 1);
    say("nowhere: %s", outcome(syscall(SYS_sysinfo, (void *)8)));

    unsigned char bytes[64] = {0}, again[64] = {0};
    say("random: %ld", syscall(SYS_getrandom, bytes, 64, 0));
    say("again: %ld", syscall(SYS_getrandom, again, 64, 1));
    say("not the same: %d", memcmp(bytes, again, 64) != 0);
    say("none: %ld", syscall(SYS_getrandom, bytes, 0, 0));
    say("flags: %s", outcome(syscall(SYS_getrandom, bytes, 1, 8)));
    say("both kinds: %s", outcome(syscall(SYS_getrandom, bytes, 1, 6)));
    say("nowhere: %s", outcome(syscall(SYS_getrandom, (void *)8, 1, 0)));

    setresuid(1000, 1000, 1000);
    say("another user: %s", outcome(sethostname("cat", 3)));
    say("another user: %s", outcome(setdomainname("cat", 3)));
    return 0;
}
