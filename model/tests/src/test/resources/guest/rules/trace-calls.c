// rules: PT-11
// System call stops come in pairs; a tracer sees the call, may change it or have it skipped.
#include "trace.h"

#define SET_SYSCALL_INFO 0x4212

// As the kernel has it, whatever the library calls it.
struct call_info {
    unsigned char op, reserved;
    unsigned short flags;
    unsigned arch;
    unsigned long long pc, sp;
    union {
        struct {
            unsigned long long number, arguments[6];
        } entry;
        struct {
            long long value;
            unsigned char failed;
        } exit;
        struct {
            unsigned long long number, arguments[6];
            unsigned data, reserved;
        } seccomp;
    };
};

static long raw(long number, long a, long b) {
    errno = 0;
    long result = syscall(number, a, b);
    return result < 0 ? -errno : result;
}

static volatile long results[5];

static void calls(void) {
    syscall(SYS_getppid);
    results[0] = raw(SYS_dup, 99, 0);
    results[1] = raw(SYS_dup, 99, 0);
    results[2] = raw(SYS_dup, 99, 0);
    results[3] = raw(SYS_dup, 99, 0);
    syscall(SYS_exit_group,
            (results[0] == -EBADF) + 2 * (results[1] == -ENOSYS) + 4 * (results[2] == 1234) +
                8 * (results[3] == -EEXIST));
}

static struct call_info look(pid_t child) {
    struct call_info info;
    memset(&info, 0xff, sizeof info);
    long size = ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)sizeof info, &info);
    if (info.op == 1)
        say("entry of %ld bytes: getppid %d dup %d exit_group %d, first argument %lld, message %ld",
            size, info.entry.number == SYS_getppid, info.entry.number == SYS_dup,
            info.entry.number == SYS_exit_group,
            info.entry.number == SYS_getppid ? 0LL : (long long)info.entry.arguments[0],
            message(child));
    else if (info.op == 2)
        say("exit of %ld bytes: failed %d value %lld, message %ld", size, info.exit.failed,
            info.exit.value == getpid() ? 0 : info.exit.value, message(child));
    else
        say("none of %ld bytes", size);
    return info;
}

static const char *step(pid_t child) {
    ptrace(PTRACE_SYSCALL, child, NULL, NULL);
    return stands(child);
}

static void quiet(void) {
    syscall(SYS_getppid);
    syscall(SYS_exit_group, 3);
}

int main(void) {
    // Without the option a call stop looks like any SIGTRAP.
    pid_t child = traced_child(quiet);
    say("%s", step(child));
    say("%s", stop_info(child));
    look(child);
    say("%s", step(child));
    say("%s", step(child));
    say("%s", step(child));

    child = traced_child(calls);
    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)PTRACE_O_TRACESYSGOOD);
    look(child);
    for (int i = 0; i < 4; i++) {
        say("%s", step(child));
        say("%s", stop_info(child));
        look(child);
    }

    // Skipped: the call fails with ENOSYS.
    say("%s", step(child));
    struct call_info info = look(child);
    info.entry.number = -1;
    info.entry.arguments[0] = 7;
    say("skip: %ld", (long)ptrace(SET_SYSCALL_INFO, child, (void *)sizeof info, &info));
    say("%s", step(child));
    look(child);

    // Another result.
    say("%s", step(child));
    say("%s", step(child));
    info = look(child);
    info.exit.failed = 0, info.exit.value = 1234;
    say("result: %ld", (long)ptrace(SET_SYSCALL_INFO, child, (void *)sizeof info, &info));
    say("%s", step(child));
    look(child);
    say("%s", step(child));
    info = look(child);
    info.exit.failed = 1, info.exit.value = -EEXIST;
    say("error: %ld", (long)ptrace(SET_SYSCALL_INFO, child, (void *)sizeof info, &info));

    // The last call has no exit.
    say("%s", step(child));
    info = look(child);
    info.op = 2;
    errno = 0;
    say("of the other side: %s",
        outcome(ptrace(SET_SYSCALL_INFO, child, (void *)sizeof info, &info)));
    say("too short: %s", outcome(ptrace(SET_SYSCALL_INFO, child, (void *)40, &info)));
    info.op = 1, info.flags = 1;
    say("a flag: %s", outcome(ptrace(SET_SYSCALL_INFO, child, (void *)sizeof info, &info)));
    info.flags = 0, info.entry.number = 1LL << 40;
    say("no number: %s", outcome(ptrace(SET_SYSCALL_INFO, child, (void *)sizeof info, &info)));
    say("%s", step(child));

    // Another call: exit_group(0) becomes exit_group(42).
    child = traced_child(quiet);
    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)PTRACE_O_TRACESYSGOOD);
    say("%s", step(child));
    info = look(child);
    info.entry.number = SYS_exit_group, info.entry.arguments[0] = 42;
    say("replaced: %ld", (long)ptrace(SET_SYSCALL_INFO, child, (void *)sizeof info, &info));
    say("%s", step(child));
    return 0;
}
