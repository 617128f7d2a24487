// rules: SY-08
// needs: root
// RLIMIT_MEMLOCK counts what is locked together: a page once, however often it is locked; unlocked memory no more.
#include "rule.h"

enum { PAGE = 4096 };

static long locked(void) {
    static char text[8192];
    int fd = open("/proc/self/status", O_RDONLY);
    int length = read(fd, text, sizeof text - 1);
    text[length < 0 ? 0 : length] = 0;
    close(fd);
    char *at = strstr(text, "VmLck:");
    return at ? atol(at + 6) : -1;
}

static void show(const char *what, long result) {
    const char *came = outcome(result);
    say("%s: %s, %ld KiB", what, came, locked());
}

// Ranges that are none.
static void odd(char *block, const char *who) {
    static const long lengths[] = {0, -1, -2L - PAGE, -PAGE, -8L * PAGE, 1L << 62, 1L << 46, 1L << 63};
    for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (int offset = 0; offset < 2; offset++) {
            say("%s, %d: lock %s", who, i, outcome(mlock(block + 4 * PAGE + offset, lengths[i])));
            munlock(block, 32 * PAGE);
            say("  in the kernel %s", outcome(mlock((char *)-4096L + offset, lengths[i])));
            say("  unlock %s", outcome(munlock(block + 4 * PAGE + offset, lengths[i])));
        }
}

int main(void) {
    struct rlimit limit = {8 * PAGE, 8 * PAGE};
    setrlimit(RLIMIT_MEMLOCK, &limit);
    char *block = mmap(NULL, 32 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    odd(block, "root");
    setresuid(1000, 1000, 1000);
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    odd(block, "user");
    show("five", mlock(block, 5 * PAGE));
    show("the same", mlock(block, 5 * PAGE));
    show("three more", mlock(block + 10 * PAGE, 3 * PAGE));
    show("one too many", mlock(block + 20 * PAGE, 1));
    show("overlapping", mlock(block + 2 * PAGE, 4 * PAGE));
    show("two given back", munlock(block + PAGE, 2 * PAGE));
    show("then two", mlock(block + 20 * PAGE, 2 * PAGE));
    show("unmapped", munmap(block + 10 * PAGE, 3 * PAGE));
    show("then three", mlock(block + 22 * PAGE, 3 * PAGE));
    show("half a page", mlock(block + 30 * PAGE + 100, 10));
    show("nothing", mlock(block, 0));
    show("nowhere", mlock(block + 10 * PAGE, PAGE));
    show("beyond the end of it", mlock(block + 24 * PAGE, 20 * PAGE));
    char *more = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
    say("mapped locked: %s, %ld KiB", more == MAP_FAILED ? error_name(errno) : "ok", locked());
    show("all back", munlockall());
    more = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
    say("mapped locked: %s, %ld KiB", more == MAP_FAILED ? error_name(errno) : "ok", locked());
    pid_t child = fork();
    if (child == 0) {
        say("a child has none: %ld KiB", locked());
        _exit(0);
    }
    waitpid(child, NULL, 0);
    char *grown = mremap(more, 2 * PAGE, 4 * PAGE, MREMAP_MAYMOVE);
    say("grown: %s, %ld KiB", grown == MAP_FAILED ? error_name(errno) : "ok", locked());
    grown = mremap(grown, 4 * PAGE, 16 * PAGE, MREMAP_MAYMOVE);
    say("grown too far: %s, %ld KiB", grown == MAP_FAILED ? error_name(errno) : "ok", locked());
    munlockall();
    show("what comes", mlockall(MCL_FUTURE));
    more = mmap(NULL, 3 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    say("mapped: %s, %ld KiB", more == MAP_FAILED ? error_name(errno) : "ok", locked());
    more = mmap(NULL, 6 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    say("too much: %s, %ld KiB", more == MAP_FAILED ? error_name(errno) : "ok", locked());
    char *heap = sbrk(0);
    long room = (PAGE - (unsigned long)heap % PAGE) % PAGE;
    say("the heap: %s", sbrk(room + 2 * PAGE) == (void *)-1 ? error_name(errno) : "ok");
    say("with it: %ld KiB", locked());
    say("too much: %s", sbrk(4 * PAGE) == (void *)-1 ? error_name(errno) : "ok");
    child = fork();
    if (child == 0) {
        mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        say("nothing of it in a child: %ld KiB", locked());
        _exit(0);
    }
    waitpid(child, NULL, 0);
    show("all back", munlockall());
    more = mmap(NULL, 30 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    say("mapped: %s, %ld KiB", more == MAP_FAILED ? error_name(errno) : "ok", locked());
    show("all there is", mlockall(MCL_CURRENT));
    show("wrong", mlockall(8));
    show("on fault alone", mlockall(4));
    limit.rlim_cur = 0;
    setrlimit(RLIMIT_MEMLOCK, &limit);
    show("no limit left", mlock(block, PAGE));
    return 0;
}
