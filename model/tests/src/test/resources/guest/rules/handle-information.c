// rules: PF-02 PF-05 ES-02
// needs: root
// needs: linux 6.17
// What a handle tells of its process: ids while it is there, how it ended once it was reaped, and its namespaces.
#include "edges.h"
#include <sys/ioctl.h>

struct information {
    unsigned long long mask, group;
    unsigned pid, tgid, ppid, ids[8];
    int code;
    unsigned core, spare;
};

#define GET_INFORMATION(size) (0xC000FF0BUL | (unsigned long)(size) << 16)
#define NAMESPACE(number) (0xFF00UL | (number))

static pid_t child;

static void ask(int handle, unsigned mask, int size) {
    union {
        char bytes[256];
        struct information known;
    } answer;
    memset(&answer, 0xee, sizeof answer);
    answer.known.mask = mask;
    errno = 0;
    if (ioctl(handle, GET_INFORMATION(size), &answer) < 0) {
        say("asked for %#x in %d bytes: %s", mask, size, error_name(errno));
        return;
    }
    struct information *told = &answer.known;
    say("asked for %#x in %d bytes: told %#llx; pid %d, tgid %d, ppid %d; code %#x, core %#x, behind %#x", mask, size,
        told->mask, (pid_t)told->pid == child, (pid_t)told->tgid == child, (pid_t)told->ppid == getpid(), told->code,
        told->core, (unsigned char)answer.bytes[100]);
    say("  ids %d %d %d %d %d %d %d %d", told->ids[0], told->ids[1], told->ids[2], told->ids[3], told->ids[4],
        told->ids[5], told->ids[6], told->ids[7]);
}

static int started(void (*life)(void)) {
    struct gate ready = new_gate();
    child = fork();
    if (child == 0) {
        life();
        open_gate(ready);
        pause();
    }
    pass_gate(ready);
    return syscall(SYS_pidfd_open, child, 0);
}

static void others(void) {
    setresgid(11, 12, 13);
    setresuid(21, 22, 23);
}

static void nothing(void) {}

int main(void) {
    int handle = started(others);
    const int sizes[] = {0, 63, 64, 72, 128};
    for (int i = 0; i < 5; i++)
        ask(handle, 0x1f, sizes[i]);
    ask(handle, 0, 64);
    DO(ioctl(handle, GET_INFORMATION(64), 0));
    DO(ioctl(handle, GET_INFORMATION(64), BAD));
    DO(ioctl(handle, 0xFF0B, &child));
    DO(ioctl(handle, 0x1234, 0));
    for (int number = 4; number <= 7; number++) {
        int namespace = ioctl(handle, NAMESPACE(number), 0);
        if (number == 5 || number == 6) {
            char link[32], own[64], there[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", namespace);
            int length = readlink(link, there, sizeof there);
            say("namespace %d is %s, close-on-exec %d", number,
                length == readlink("/proc/self/ns/pid", own, sizeof own) && memcmp(own, there, length) == 0 ? "ours"
                                                                                                          : "another",
                fcntl(namespace, F_GETFD));
        }
        close(namespace);
    }
    DO(ioctl(handle, NAMESPACE(5), 1));
    DO(ioctl(handle, NAMESPACE(11), 0));
    kill(child, SIGTERM);
    await_zombie(child);
    ask(handle, 0x1f, 72);
    DO(ioctl(handle, NAMESPACE(5), 0));
    waitpid(child, NULL, 0);
    ask(handle, 0x1f, 72);
    ask(handle, 1, 64);
    DO(ioctl(handle, NAMESPACE(5), 0));
    int second = started(nothing);
    int third = dup(second);
    ask(second, 0x10, 72);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    ask(second, 8, 64);
    ask(third, 8, 64);
    return 0;
}
