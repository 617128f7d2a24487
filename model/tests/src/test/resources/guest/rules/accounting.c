// rules: EX-10 EX-21 NT-25 WT-20 WT-21 WT-22
// Processor time and peak memory: who gets what when children are taken.
#include "rule.h"

enum { BURN = 10, ENOUGH = 8, MIB = 1024 };

// This thread's time as Linux counts it for siginfo: by the ticks that found it running.
enum { BY_TICKS = ~0U << 3 | 4 };

static long milliseconds_of(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// On a busy machine, ticks may miss a thread for long.
static void burn(int milliseconds) {
    long end = milliseconds_of(CLOCK_THREAD_CPUTIME_ID) + milliseconds;
    long end_by_ticks = milliseconds_of(BY_TICKS) + milliseconds;
    while (milliseconds_of(CLOCK_THREAD_CPUTIME_ID) <= end || milliseconds_of(BY_TICKS) <= end_by_ticks)
        for (volatile int i = 0; i < 20000; i++)
            continue;
}

static long milliseconds(struct rusage *usage) {
    return (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000
           + (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1000;
}

static long time_of(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return milliseconds(&usage);
}

static long peak_of(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return usage.ru_maxrss;
}

static int burns(void *unused) {
    (void)unused;
    burn(4 * BURN);
    end_thread(0);
    return 0;
}

static void use(size_t mebibytes) {
    size_t size = mebibytes << 20;
    char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (size_t at = 0; at < size; at += 4096)
        memory[at] = 1;
    munmap(memory, size);
}

static pid_t user_of(size_t mebibytes) {
    pid_t child = fork();
    if (child == 0) {
        use(mebibytes);
        _exit(0);
    }
    return child;
}

int main(void) {
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0) {
        await_thread_gone(thread(burns, NULL));
        say("a dead thread's time is the group's: %d", time_of(RUSAGE_SELF) >= ENOUGH);
        _exit(0);
    }
    siginfo_t info = take_signal(SIGCHLD);
    say("SIGCHLD has time: %d", info.si_utime + info.si_stime > 0);
    say("not yet counted: %d", time_of(RUSAGE_CHILDREN) < ENOUGH);
    waitid(P_PID, child, &info, WEXITED | WNOWAIT);
    say("nor by a look: %d", time_of(RUSAGE_CHILDREN) < ENOUGH);
    struct rusage usage;
    wait4(child, NULL, 0, &usage);
    say("wait4's usage: %d", milliseconds(&usage) >= ENOUGH);
    long before = time_of(RUSAGE_CHILDREN);
    say("counted: %d", before >= ENOUGH);

    child = fork();
    if (child == 0) {
        pid_t grandchild = fork();
        if (grandchild == 0) {
            burn(BURN);
            _exit(0);
        }
        waitpid(grandchild, NULL, 0);
        _exit(0);
    }
    wait4(child, NULL, 0, &usage);
    say("a grandchild taken by the child: usage %d, counted %d", milliseconds(&usage) >= ENOUGH,
        time_of(RUSAGE_CHILDREN) >= before + ENOUGH);

    before = time_of(RUSAGE_CHILDREN);
    child = fork();
    if (child == 0) {
        pid_t grandchild = fork();
        if (grandchild == 0) {
            burn(BURN);
            _exit(0);
        }
        await_zombie(grandchild);
        _exit(0);
    }
    wait4(child, NULL, 0, &usage);
    say("a grandchild not taken: usage %d, counted %d", milliseconds(&usage) >= ENOUGH,
        time_of(RUSAGE_CHILDREN) >= before + ENOUGH);

    on(SIGCHLD, SIG_IGN, 0);
    before = time_of(RUSAGE_CHILDREN);
    child = fork();
    if (child == 0) {
        burn(BURN);
        _exit(0);
    }
    await_gone(child);
    say("reaped by itself: counted %d", time_of(RUSAGE_CHILDREN) >= before + ENOUGH);
    on(SIGCHLD, SIG_DFL, 0);

    wait4(user_of(24), NULL, 0, &usage);
    long peak = peak_of(RUSAGE_CHILDREN);
    say("24 MiB used and given back: usage %d, peak %d", usage.ru_maxrss >= 24 * MIB,
        peak >= 24 * MIB);
    wait4(user_of(12), NULL, 0, &usage);
    say("then 12 MiB: usage %d below 24 %d, peak unchanged %d", usage.ru_maxrss >= 12 * MIB,
        usage.ru_maxrss < 24 * MIB, peak_of(RUSAGE_CHILDREN) == peak);
    use(16);
    say("mine after using 16 MiB: %d", peak_of(RUSAGE_SELF) >= 16 * MIB);
    return 0;
}
