// rules: PF-05 XC-02
// needs: linux 6.15
// A thread that execs changes places with its leader: a handle on the leader leads to it, and one on the thread to the
// old leader, which is gone.
#include "rule.h"
#include <poll.h>
#include <sys/ioctl.h>

enum { THREAD = O_EXCL };

static struct gate go, told;

static int open_handle(pid_t pid, unsigned flags) {
    return syscall(SYS_pidfd_open, pid, flags);
}

static int ready(int handle, int most) {
    struct pollfd entry = {handle, 0x3fff, 0};
    poll(&entry, 1, most);
    return entry.revents;
}

static const char *send(int handle, int signal) {
    return outcome(syscall(SYS_pidfd_send_signal, handle, signal, NULL, 0));
}

static void ended(const char *which, int handle) {
    struct {
        uint64_t mask, group;
        uint32_t rest[11];
        int32_t status;
    } info = {8};
    int result = ioctl(handle, _IOWR(0xff, 11, info), &info);
    if (result < 0)
        say("%s: %s", which, error_name(errno));
    else if ((info.mask & 8) == 0)
        say("%s: not ended", which);
    else
        say("%s: %s", which, fate(info.status));
}

static char *program;

static int execs(void *unused) {
    (void)unused;
    put_number(told, syscall(SYS_gettid));
    pass_gate(go);
    char one[16], two[16];
    snprintf(one, sizeof one, "%d", told.ends[1]);
    snprintf(two, sizeof two, "%d", go.ends[0]);
    char *arguments[] = {program, one, two, NULL};
    execv(program, arguments);
    _exit(1);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        told.ends[1] = atoi(argv[1]);
        go.ends[0] = atoi(argv[2]);
        open_gate(told);
        pass_gate(go);
        return 4;
    }
    program = argv[0];
    go = new_gate();
    told = new_gate();
    pid_t child = fork();
    if (child == 0) {
        thread(execs, NULL);
        for (;;)
            pause();
    }
    pid_t tid = take_number(told);
    int process = open_handle(child, 0);
    int leader = open_handle(child, THREAD);
    int other = open_handle(tid, THREAD);
    say("before: process %x leader %x thread %x", ready(process, 0), ready(leader, 0), ready(other, 0));
    open_gate(go);
    say("it hangs up: %x", ready(other, 10000));
    pass_gate(told);
    say("after: process %x leader %x thread %x", ready(process, 0), ready(leader, 0), ready(other, 0));
    say("signals: process %s, leader %s, thread %s", send(process, 0), send(leader, 0), send(other, 0));
    ended("process", process);
    ended("leader", leader);
    ended("thread", other);
    open_gate(go);
    say("it ends: %x", ready(leader, 10000));
    say("then %s", waited(child, 0));
    ended("process", process);
    ended("leader", leader);
    ended("thread", other);
    return 0;
}
