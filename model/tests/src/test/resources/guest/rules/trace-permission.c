// rules: PT-28
// needs: root
// Who may trace whom, and look into whom.
#include "rule.h"
#include <sys/ptrace.h>
#include <sys/uio.h>

static int word = 42;

static void become(uid_t real, uid_t effective, uid_t saved) {
    if (setresuid(real, effective, saved) < 0)
        _exit(90);
    prctl(PR_SET_DUMPABLE, 1L);
}

static pid_t sleeper(uid_t real, uid_t effective, uid_t saved, int dumpable) {
    struct gate ready = new_gate();
    pid_t child = fork();
    if (child == 0) {
        become(real, effective, saved);
        prctl(PR_SET_DUMPABLE, (long)dumpable);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    return child;
}

static void ask(const char *who, uid_t uid, pid_t target) {
    pid_t child = fork();
    if (child == 0) {
        become(uid, uid, uid);
        int seen = 0;
        struct iovec here = {&seen, sizeof seen}, there = {&word, sizeof word};
        const char *looked = outcome(syscall(SYS_process_vm_readv, target, &here, 1, &there, 1, 0));
        const char *compared = outcome(syscall(SYS_kcmp, getpid(), target, 1, 0, 0));
        const char *seized = outcome(ptrace(PTRACE_SEIZE, target, 0, 0));
        say("  %s: read %s %d, compare %s, seize %s", who, looked, seen, compared, seized);
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static void target(const char *what, uid_t real, uid_t effective, uid_t saved, int dumpable) {
    pid_t pid = sleeper(real, effective, saved, dumpable);
    say("%s", what);
    ask("root", 0, pid);
    ask("user 1", 1, pid);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

int main(void) {
    target("root", 0, 0, 0, 1);
    target("user 1", 1, 1, 1, 1);
    target("user 1, not dumpable", 1, 1, 1, 0);
    target("real user 2", 2, 1, 1, 1);
    target("effective user 2", 1, 2, 1, 1);
    target("saved user 2", 1, 1, 2, 1);
    target("user 2", 2, 2, 2, 1);
    say("nobody %s", outcome(ptrace(PTRACE_SEIZE, 1 << 28, 0, 0)));
    say("compare with nobody %s", outcome(syscall(SYS_kcmp, getpid(), 1 << 28, 1, 0, 0)));
    say("unknown kind %s", outcome(syscall(SYS_kcmp, getpid(), getpid(), 99, 0, 0)));
    say("the same memory %ld", syscall(SYS_kcmp, getpid(), getpid(), 1, 0, 0));
    int copy = dup(1), other = open("/dev/null", O_RDONLY);
    say("the same file %ld", syscall(SYS_kcmp, getpid(), getpid(), 0, 1, copy));
    say("no such file %s", outcome(syscall(SYS_kcmp, getpid(), getpid(), 0, 1, 999)));
    (void)other;
    return 0;
}
