// rules: FS-15
// needs: root
// needs: linux 5.10
// What is written in parts to files of /proc: a name takes them one after the other and leaves the offset alone, a
// sysctl takes them whole.
#include "edges.h"
#include <sys/uio.h>

static long offset(int file) {
    return lseek(file, 0, SEEK_CUR);
}

int main(void) {
    unshare(CLONE_NEWUTS);
    struct iovec parts[] = {{"ab", 2}, {"cd", 2}};
    char name[64] = "";
    int file = open("/proc/self/comm", O_RDWR);
    DO(writev(file, parts, 2));
    DO(offset(file));
    prctl(PR_GET_NAME, name);
    say("comm %s", name);
    DO(read(file, name, 10));
    DO(offset(file));
    DO(write(file, "third", 5));
    DO(offset(file));
    close(file);
    file = open("/proc/sys/kernel/hostname", O_RDWR);
    DO(writev(file, parts, 2));
    DO(offset(file));
    gethostname(name, sizeof name);
    say("host %s", name);
    return 0;
}
