// rules: CL-01 CL-03 CL-15
// needs: root
#include "rule.h"

struct arguments {
    uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid,
        set_tid_size, cgroup;
};

static const uint64_t clear_sighand = 1ull << 32, into_cgroup = 1ull << 33;

static const char *name(long result) {
    return result < 0 && errno == E2BIG ? "E2BIG" : outcome(result);
}

static const char *clone3(void *arguments, size_t size) {
    long pid = syscall(SYS_clone3, arguments, size);
    if (pid == 0)
        _exit(0);
    if (pid > 0)
        waitpid((pid_t)pid, NULL, __WALL);
    return name(pid);
}

static void say_clone(const char *what, struct arguments arguments) {
    say("%s: %s", what, clone3(&arguments, sizeof arguments));
}

#define TRY(what, ...) say_clone(what, (struct arguments){__VA_ARGS__})

static void sizes(void) {
    uint64_t *buffer = calloc(1, 8192);
    buffer[4] = SIGCHLD;
    const size_t tried[] = {0, 56, 63, 64, 65, 72, 80, 88, 96, 4096, 4097};
    for (unsigned i = 0; i < sizeof tried / sizeof *tried; i++)
        say("size %zu: %s", tried[i], clone3(buffer, tried[i]));
    buffer[20] = 1;
    say("something unknown behind: %s", clone3(buffer, 200));
    say("bad address: %s", clone3((void *)8, 88));
    say("minus one: %s", clone3(buffer, (size_t)-1));
}

static void numbers(void) {
    pid_t wanted[40] = {0};
    uint64_t at = (uintptr_t)wanted;
    TRY("set_tid without size", .exit_signal = SIGCHLD, .set_tid = at);
    TRY("size without set_tid", .exit_signal = SIGCHLD, .set_tid_size = 1);
    TRY("set_tid 0", .exit_signal = SIGCHLD, .set_tid = at, .set_tid_size = 1);
    wanted[0] = 1;
    TRY("set_tid 1", .exit_signal = SIGCHLD, .set_tid = at, .set_tid_size = 1);
    wanted[0] = getpid();
    TRY("set_tid, my own", .exit_signal = SIGCHLD, .set_tid = at, .set_tid_size = 1);
    wanted[0] = 31007;
    TRY("set_tid, free", .exit_signal = SIGCHLD, .set_tid = at, .set_tid_size = 1);
    wanted[0] = 50000000;
    TRY("set_tid, too high", .exit_signal = SIGCHLD, .set_tid = at, .set_tid_size = 1);
    TRY("33 numbers", .exit_signal = SIGCHLD, .set_tid = at, .set_tid_size = 33);
    TRY("32 numbers", .exit_signal = SIGCHLD, .set_tid = at, .set_tid_size = 32);
    TRY("bad address", .exit_signal = SIGCHLD, .set_tid = 8, .set_tid_size = 1);
    struct arguments arguments = {.exit_signal = SIGCHLD, .set_tid = at, .set_tid_size = 1};
    wanted[0] = 31008;
    long pid = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (pid == 0)
        _exit(getpid() == 31008 ? 8 : 9);
    say("asked for 31008, got %ld: %s", pid, waited((pid_t)pid, 0));
}

int main(void) {
    const uint64_t thread = CLONE_THREAD | CLONE_SIGHAND | CLONE_VM;
    sizes();
    on(SIGRTMAX, SIG_IGN, 0);
    TRY("exit signal 64", .exit_signal = 64);
    TRY("exit signal 65", .exit_signal = 65);
    TRY("exit signal 0x111", .exit_signal = 0x111);
    TRY("a signal in the flags", .flags = SIGCHLD);
    TRY("unknown flag", .flags = 1ull << 34, .exit_signal = SIGCHLD);
    TRY("the highest flag", .flags = 1ull << 63, .exit_signal = SIGCHLD);
    TRY("DETACHED", .flags = CLONE_DETACHED, .exit_signal = SIGCHLD);
    TRY("CLEAR_SIGHAND", .flags = clear_sighand, .exit_signal = SIGCHLD);
    TRY("with SIGHAND", .flags = clear_sighand | CLONE_SIGHAND | CLONE_VM);
    TRY("INTO_CGROUP, no cgroup", .flags = into_cgroup, .exit_signal = SIGCHLD);
    TRY("INTO_CGROUP, -1", .flags = into_cgroup, .exit_signal = SIGCHLD, .cgroup = -1);
    TRY("THREAD with a signal", .flags = thread, .exit_signal = SIGCHLD);
    TRY("PARENT with a signal", .flags = CLONE_PARENT, .exit_signal = SIGCHLD);
    TRY("THREAD without SIGHAND", .flags = CLONE_THREAD | CLONE_VM);
    TRY("SIGHAND without VM", .flags = CLONE_SIGHAND);
    TRY("FS with NEWNS", .flags = CLONE_FS | CLONE_NEWNS);
    TRY("FS with NEWUSER", .flags = CLONE_FS | CLONE_NEWUSER);
    TRY("stack without size", .stack = 4096, .exit_signal = SIGCHLD);
    TRY("size without stack", .stack_size = 4096, .exit_signal = SIGCHLD);
    TRY("stack nowhere", .stack = -4096ull, .stack_size = 100, .exit_signal = SIGCHLD);
    // In a namespace of its own, where no number is taken by chance.
    pid_t init = (pid_t)syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0);
    if (init == 0) {
        numbers();
        _exit(0);
    }
    say("numbers %s", waited(init, 0));
}
