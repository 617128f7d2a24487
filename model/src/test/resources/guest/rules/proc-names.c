// rules: FS-02 FS-03
// needs: root
// Nobody gives, takes or moves a name in /proc.
#include "rule.h"
#include <sys/stat.h>

#define TRY(call) (errno = 0, say("%s: %s", #call, outcome(call)))

int main(void) {
    TRY(open("/proc/new", O_CREAT | O_WRONLY, 0644));
    TRY(open("/proc/self/new", O_CREAT | O_WRONLY, 0644));
    TRY(open("/proc/self/fd/99", O_CREAT | O_WRONLY, 0644));
    TRY(open("/proc/self/fd/new", O_CREAT | O_WRONLY, 0644));
    TRY(open("/proc/sys/kernel/new", O_CREAT | O_WRONLY, 0644));
    TRY(open("/proc/uptime", O_CREAT | O_RDONLY, 0644));
    TRY(open("/proc/uptime", O_CREAT | O_EXCL | O_RDONLY, 0644));
    TRY(open("/proc/self/fd", O_TMPFILE | O_RDWR, 0600));
    TRY(mkdir("/proc/new", 0755));
    TRY(mkdir("/proc/self/new", 0755));
    TRY(mkdir("/proc/sys/kernel/new", 0755));
    TRY(mkdir("/proc/self/fd", 0755));
    TRY(mkdir("/proc/self", 0755));
    TRY(symlink("a", "/proc/new"));
    TRY(symlink("a", "/proc/self/fd/new"));
    TRY(mknod("/proc/new", S_IFIFO | 0644, 0));
    TRY(mknod("/proc/self/task/new", S_IFIFO | 0644, 0));
    close(open("/tmp/proc-names", O_CREAT | O_WRONLY, 0644));
    TRY(link("/tmp/proc-names", "/proc/new"));
    TRY(link("/tmp/proc-names", "/proc/uptime"));
    TRY(link("/proc/uptime", "/tmp/proc-other"));
    TRY(link("/proc/uptime", "/proc/new"));
    TRY(rename("/tmp/proc-names", "/proc/new"));
    TRY(rename("/tmp/proc-names", "/proc/uptime"));
    TRY(rename("/proc/uptime", "/tmp/proc-names"));
    TRY(rename("/proc/uptime", "/proc/new"));
    TRY(rename("/proc/uptime", "/proc/stat"));
    TRY(rename("/proc/new", "/tmp/proc-names"));
    TRY(rename("/proc/self/fd", "/proc/self/fdinfo"));
    TRY(unlink("/tmp/proc-names"));
    TRY(unlink("/proc/new"));
    TRY(unlink("/proc/uptime"));
    TRY(unlink("/proc/self"));
    TRY(unlink("/proc/self/fd"));
    TRY(unlink("/proc/self/fd/0"));
    TRY(unlink("/proc/self/fd/99"));
    TRY(rmdir("/proc/new"));
    TRY(rmdir("/proc/self/fd"));
    TRY(rmdir("/proc/uptime"));
    TRY(truncate("/proc/self/comm", 0));
    TRY(truncate("/proc/self/stat", 0));
    TRY(chmod("/proc/self/comm", 0600));
    return 0;
}
