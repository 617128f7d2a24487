// rules: FS-02 FS-03
// needs: root
// Nobody gives, takes or moves a name in /proc.
#include "rule.h"
#include <sys/stat.h>

#define TRY(call) (errno = 0, say("%s: %s", #call, outcome(call)))

int main(void) {
    char directory[] = "/tmp/proc-names-XXXXXX";
    mkdtemp(directory);
    chdir(directory);
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
    close(open("own", O_CREAT | O_WRONLY, 0644));
    TRY(link("own", "/proc/new"));
    TRY(link("own", "/proc/uptime"));
    TRY(link("/proc/uptime", "other"));
    TRY(link("/proc/uptime", "/proc/new"));
    TRY(rename("own", "/proc/new"));
    TRY(rename("own", "/proc/uptime"));
    TRY(rename("/proc/uptime", "own"));
    TRY(rename("/proc/uptime", "/proc/new"));
    TRY(rename("/proc/uptime", "/proc/stat"));
    TRY(rename("/proc/new", "own"));
    TRY(rename("/proc/self/fd", "/proc/self/fdinfo"));
    TRY(unlink("own"));
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
    rmdir(directory);
    return 0;
}
