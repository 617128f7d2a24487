// rules: FS-09 SY-08
// needs: root
// A soft limit of 0 on data stops the heap, not mappings; ranges that wrap round are no ranges; advice
// works part by part.
#include "file.h"

enum { PAGE = 4096, ACCESS = PROT_READ | PROT_WRITE, OWN = MAP_PRIVATE | MAP_ANONYMOUS };

static const char *word(long result) {
    return result == -1 ? strerrorname_np(errno) : "ok";
}

static const char *grow(long by) {
    char *now = (char *)syscall(SYS_brk, 0);
    return (char *)syscall(SYS_brk, now + by) == now + by ? "ok" : "no";
}

static char *map(long size, int access, int flags, int file) {
    return mmap(NULL, size, access, flags, file, 0);
}

static void data_limit(int file) {
    struct rlimit limit = {0, 1 << 24};
    char *own = map(2 * PAGE, ACCESS, OWN, -1), *fixed = map(2 * PAGE, PROT_READ, OWN, -1);
    setrlimit(RLIMIT_DATA, &limit);
    say("heap %s, %s", grow(PAGE), grow(-PAGE));
    say("own %s", word((long)map(PAGE, ACCESS, OWN, -1)));
    say("more than ever %s", word((long)map(1 << 25, ACCESS, OWN, -1)));
    say("of a file %s", word((long)map(PAGE, ACCESS, MAP_PRIVATE, file)));
    say("shared %s", word((long)map(PAGE, ACCESS, MAP_SHARED, file)));
    say("made writable %s", word(mprotect(fixed, PAGE, ACCESS)));
    say("made larger %s", word((long)mremap(own, 2 * PAGE, 4 * PAGE, MREMAP_MAYMOVE)));
    limit.rlim_cur = 100;
    setrlimit(RLIMIT_DATA, &limit);
    say("heap %s, own %s", grow(PAGE), word((long)map(PAGE, ACCESS, OWN, -1)));
    limit.rlim_cur = 1 << 24;
    setrlimit(RLIMIT_DATA, &limit);
    say("heap %s, own %s", grow(PAGE), word((long)map(PAGE, ACCESS, OWN, -1)));
}

static void ranges(void) {
    char *own = map(16 * PAGE, ACCESS, OWN, -1);
    char *last = (char *)(long)-PAGE;
    struct {
        char *start;
        unsigned long length;
    } tried[] = {{own, -1L}, {own, -PAGE}, {own + 1, -PAGE}, {last, PAGE}, {last, 2 * PAGE},
                 {last + PAGE - 1, 1}, {own, 0}, {last + PAGE - 1, 0}, {own, 1L << 62},
                 {last - PAGE, PAGE}, {NULL, PAGE}};
    for (unsigned i = 0; i < sizeof tried / sizeof *tried; i++)
        say("lock %s, unlock %s, advice %s", word(mlock(tried[i].start, tried[i].length)),
            word(munlock(tried[i].start, tried[i].length)),
            word(madvise(tried[i].start, tried[i].length, MADV_NORMAL)));
}

static void advise(const char *what, char *part) {
    say("%s: remove %s, populate to read %s, to write %s", what,
        word(madvise(part, 2 * PAGE, MADV_REMOVE)), word(madvise(part, 2 * PAGE, 22)),
        word(madvise(part, 2 * PAGE, 23)));
}

static void show(const char *what, const char *result, const char *pages) {
    say("%s: %s, %d %d %d %d", what, result, pages[0], pages[PAGE], pages[2 * PAGE],
        pages[3 * PAGE]);
}

int main(void) {
    int file = memfd_create("data", 0);
    ftruncate(file, 16 * PAGE);
    pid_t child = fork();
    if (child == 0) {
        data_limit(file);
        _exit(0);
    }
    waited(child, 0);
    ranges();
    advise("shared", map(2 * PAGE, ACCESS, MAP_SHARED, file));
    advise("shared to read", map(2 * PAGE, PROT_READ, MAP_SHARED, file));
    advise("private", map(2 * PAGE, ACCESS, MAP_PRIVATE, file));
    advise("own", map(2 * PAGE, ACCESS, OWN, -1));
    advise("own to read", map(2 * PAGE, PROT_READ, OWN, -1));
    advise("own without access", map(2 * PAGE, PROT_NONE, OWN, -1));
    char *shared = map(4 * PAGE, ACCESS, MAP_SHARED, file);
    memset(shared, 1, 4 * PAGE);
    mlock(shared + 2 * PAGE, PAGE);
    show("before a locked part", word(madvise(shared, 4 * PAGE, MADV_REMOVE)), shared);
    munlock(shared + 2 * PAGE, PAGE);
    memset(shared, 1, 4 * PAGE);
    mprotect(shared + PAGE, PAGE, PROT_READ);
    show("not to be written now", word(madvise(shared, 4 * PAGE, MADV_REMOVE)), shared);
    return 0;
}
