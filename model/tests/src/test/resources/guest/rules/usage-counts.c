// rules: SY-02 WT-20 EX-21
// What is counted besides processor time: pages needed first, switches of both kinds, own, thread's and children's.
#include "rule.h"

static char *field(const char *name) {
    static char text[4096];
    int fd = open("/proc/self/status", O_RDONLY);
    int length = read(fd, text, sizeof text - 1);
    text[length < 0 ? 0 : length] = 0;
    close(fd);
    char *at = strstr(text, name);
    return at ? at + strlen(name) : "-1";
}

static struct rusage used(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return usage;
}

static void touch(int pages) {
    char *memory = mmap(NULL, pages * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    madvise(memory, pages * 4096, 15); // MADV_NOHUGEPAGE
    for (int i = 0; i < pages; i++)
        memory[i * 4096] = 1;
    munmap(memory, pages * 4096);
}

static void sleeps(int count) {
    for (int i = 0; i < count; i++)
        nap();
}

static int sleeper(void *unused) {
    (void)unused;
    sleeps(10);
    end_thread(0);
    return 0;
}

int main(void) {
    struct rusage before = used(RUSAGE_SELF);
    touch(100);
    struct rusage after = used(RUSAGE_SELF);
    long faults = after.ru_minflt - before.ru_minflt;
    say("pages: %s", faults >= 100 && faults < 120 ? "as many as touched" : "other");
    say("pages of a disk: %ld", after.ru_majflt);

    before = used(RUSAGE_SELF);
    sleeps(10);
    after = used(RUSAGE_SELF);
    say("slept: %s", after.ru_nvcsw - before.ru_nvcsw >= 10 ? "counted" : "not counted");
    say("the same in /proc: %d", atol(field("\nvoluntary_ctxt_switches:")) >= after.ru_nvcsw);
    say("the same in /proc: %d", atol(field("nonvoluntary_ctxt_switches:")) >= after.ru_nivcsw);

    // A thread's are its own; once it is gone they are the process's.
    before = used(RUSAGE_SELF);
    struct rusage own = used(RUSAGE_THREAD);
    pid_t tid = thread(sleeper, NULL);
    await_thread_gone(tid);
    after = used(RUSAGE_SELF);
    struct rusage mine = used(RUSAGE_THREAD);
    say("with the dead thread's: %s",
        after.ru_nvcsw - before.ru_nvcsw >= mine.ru_nvcsw - own.ru_nvcsw + 10 ? "counted" : "not counted");

    // A child begins at nothing, and what it used is the parent's once waited for.
    before = used(RUSAGE_CHILDREN);
    say("no children: %ld %ld", before.ru_minflt, before.ru_nvcsw);
    pid_t child = fork();
    if (child == 0) {
        say("the child begins at nothing: %d", used(RUSAGE_SELF).ru_nvcsw < 10);
        touch(50);
        sleeps(10);
        _exit(0);
    }
    await_zombie(child);
    after = used(RUSAGE_CHILDREN);
    say("before the wait: %ld %ld", after.ru_minflt, after.ru_nvcsw);
    struct rusage told;
    wait4(child, NULL, 0, &told);
    after = used(RUSAGE_CHILDREN);
    say("told by wait: %s", told.ru_minflt >= 50 && told.ru_nvcsw >= 10 ? "counted" : "not counted");
    say("after it: %s", after.ru_minflt == told.ru_minflt && after.ru_nvcsw == told.ru_nvcsw
                            && after.ru_nivcsw == told.ru_nivcsw ? "the same" : "other");
    return 0;
}
