// rules: SG-05 SG-06 SG-07 SG-08 SG-12 SG-14 SG-20 SG-21 GS-06 XS-06
// schedules: 2
// Every signal by every action; every call that sends, to all that can be meant.
#include "rule.h"

static void handle(int signal) { (void)signal; }

// What one signal does to a process of its own.
static const char *by_default(int signal, int group) {
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        if (group)
            kill(0, signal);
        else
            raise(signal);
        _exit(0);
    }
    static char text[64];
    int status;
    waitpid(child, &status, WUNTRACED);
    snprintf(text, sizeof text, "%s%s", fate(status),
             WIFSIGNALED(status) && WCOREDUMP(status) ? " with core" : "");
    if (WIFSTOPPED(status)) {
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
    }
    return text;
}

// A letter: p pending, d dropped, X died, H the handler ran, ! not allowed.
static char by(void (*action)(int), int blocked, int signal, int again) {
    int *ran = shared_memory(sizeof *ran);
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        struct sigaction act = {.sa_handler = action};
        if (action != SIG_DFL && sigaction(signal, &act, NULL) < 0)
            _exit('!');
        if (blocked)
            block(signal);
        kill(getpid(), signal);
        if (again) {
            act.sa_handler = SIG_IGN;
            sigaction(signal, &act, NULL);
            act.sa_handler = handle;
            sigaction(signal, &act, NULL);
        }
        _exit(is_pending(signal) ? 'p' : 'd');
    }
    munmap(ran, sizeof *ran);
    int status;
    waitpid(child, &status, WUNTRACED);
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    if (WIFSTOPPED(status)) {
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        return 'S';
    }
    return 'X';
}

static struct gate ready;
static int waits(void *unused) {
    (void)unused;
    put_number(ready, syscall(SYS_gettid));
    sleep_for_ever();
    return 0;
}

static pid_t target, member, corpse, reaped, worker;
static siginfo_t info;

static long by_kill(pid_t pid, int signal) { return syscall(SYS_kill, pid, signal); }
static long by_tkill(pid_t pid, int signal) { return syscall(SYS_tkill, pid, signal); }
static long by_tgkill(pid_t pid, int signal) { return syscall(SYS_tgkill, target, pid, signal); }
static long by_tgkill_of_itself(pid_t pid, int signal) {
    return syscall(SYS_tgkill, pid, pid, signal);
}
static long by_queue(pid_t pid, int signal) {
    info.si_signo = signal;
    info.si_code = SI_QUEUE;
    return syscall(SYS_rt_sigqueueinfo, pid, signal, &info);
}
static long by_tgqueue(pid_t pid, int signal) {
    info.si_code = SI_QUEUE;
    return syscall(SYS_rt_tgsigqueueinfo, target, pid, signal, &info);
}
static long by_queue_as_user(pid_t pid, int signal) {
    info.si_code = SI_USER;
    return syscall(SYS_rt_sigqueueinfo, pid, signal, &info);
}
static long by_queue_as_tkill(pid_t pid, int signal) {
    info.si_code = SI_TKILL;
    return syscall(SYS_rt_sigqueueinfo, pid, signal, &info);
}
static long by_queue_from_nowhere(pid_t pid, int signal) {
    return syscall(SYS_rt_sigqueueinfo, pid, signal, (void *)8);
}

int main(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    for (int signal = 1; signal <= 64; signal++) {
        // glibc's own, of which nobody knows how they were inherited.
        if (signal == 32 || signal == 33)
            continue;
        say("%d: %s", signal, by_default(signal, 0));
        const char *same = by_default(signal, 1);
        say("  to the group: %s", same);
        say("  default %c%c%c%c ignored %c%c%c%c handled %c%c%c%c", by(SIG_DFL, 0, signal, 0),
            by(SIG_DFL, 1, signal, 0), by(SIG_DFL, 0, signal, 1), by(SIG_DFL, 1, signal, 1),
            by(SIG_IGN, 0, signal, 0), by(SIG_IGN, 1, signal, 0), by(SIG_IGN, 0, signal, 1),
            by(SIG_IGN, 1, signal, 1), by(handle, 0, signal, 0), by(handle, 1, signal, 0),
            by(handle, 0, signal, 1), by(handle, 1, signal, 1));
    }

    ready = new_gate();
    target = fork();
    if (target == 0) {
        setpgid(0, 0);
        on(SIGUSR1, SIG_IGN, 0), on(SIGRTMIN, SIG_IGN, 0);
        thread(waits, NULL);
        waits(NULL);
    }
    // The leader and the thread, in either order.
    pid_t first = take_number(ready), second = take_number(ready);
    worker = first == target ? second : first;
    member = fork();
    if (member == 0) {
        setpgid(0, target);
        on(SIGUSR1, SIG_IGN, 0), on(SIGRTMIN, SIG_IGN, 0);
        waits(NULL);
    }
    take_number(ready);
    corpse = fork();
    if (corpse == 0)
        _exit(0);
    await_zombie(corpse);
    reaped = fork();
    if (reaped == 0)
        _exit(0);
    waitpid(reaped, NULL, 0);

    const struct {
        const char *name;
        pid_t pid;
    } targets[] = {{"the process", target}, {"its thread", worker},     {"its group", -target},
                   {"a member", member},    {"a zombie", corpse},       {"a zombie's group", -corpse},
                   {"nobody", reaped},      {"nobody's group", -reaped}, {"0", 0},
                   {"INT_MIN", INT32_MIN},  {"INT_MAX", INT32_MAX}};
    const struct {
        const char *name;
        long (*send)(pid_t, int);
    } calls[] = {{"kill", by_kill},
                 {"tkill", by_tkill},
                 {"tgkill in the process", by_tgkill},
                 {"tgkill in itself", by_tgkill_of_itself},
                 {"rt_sigqueueinfo", by_queue},
                 {"rt_tgsigqueueinfo in the process", by_tgqueue},
                 {"rt_sigqueueinfo as kill", by_queue_as_user},
                 {"rt_sigqueueinfo as tkill", by_queue_as_tkill},
                 {"rt_sigqueueinfo from nowhere", by_queue_from_nowhere}};
    const int signals[] = {0, SIGUSR1, SIGCONT, 34, 65, -1, 0x10a};
    on(SIGUSR1, SIG_IGN, 0), on(34, SIG_IGN, 0);
    setpgid(0, 0);
    for (unsigned c = 0; c < sizeof calls / sizeof *calls; c++)
        for (unsigned t = 0; t < sizeof targets / sizeof *targets; t++) {
            char line[160];
            int length = snprintf(line, sizeof line, "%s to %s:", calls[c].name, targets[t].name);
            for (unsigned s = 0; s < sizeof signals / sizeof *signals; s++) {
                errno = 0;
                long result = calls[c].send(targets[t].pid, signals[s]);
                length += snprintf(line + length, sizeof line - length, " %s", outcome(result));
            }
            say("%s", line);
        }
    kill(target, SIGKILL), kill(member, SIGKILL);
    return 0;
}
