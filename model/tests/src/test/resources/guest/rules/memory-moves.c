// rules: EX-11
// Mappings grow, shrink, move and go; advice; and what a fork leaves out.
#include "rule.h"

#include <setjmp.h>

enum { PAGE = 4096 };
static sigjmp_buf back;

static void fault(int signal) {
    siglongjmp(back, signal);
}

static int readable(volatile char *at) {
    if (sigsetjmp(back, 1) != 0)
        return 0;
    (void)*at;
    return 1;
}

static const char *mapped(void *at) {
    return at == MAP_FAILED ? strerrorname_np(errno) : "mapped";
}

static char *fresh(size_t size) {
    return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

int main(void) {
    on(SIGSEGV, fault, 0);
    char *area = fresh(16 * PAGE);
    munmap(area + 4 * PAGE, 12 * PAGE);
    area[0] = 'a', area[3 * PAGE] = 'd';
    char *grown = mremap(area, 4 * PAGE, 8 * PAGE, 0);
    say("%d %c %c %d", grown == area, grown[0], grown[3 * PAGE], grown[7 * PAGE]);
    char *shrunk = mremap(area, 8 * PAGE, 2 * PAGE, 0);
    say("%d %d %d", shrunk == area, readable(area + PAGE), readable(area + 2 * PAGE));
    mmap(area + 2 * PAGE, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    say("%s", mapped(mremap(area, 2 * PAGE, 4 * PAGE, 0)));
    char *moved = mremap(area, 2 * PAGE, 4 * PAGE, MREMAP_MAYMOVE);
    say("%d %c %d", moved != area, moved[0], readable(area));
    char *place = fresh(8 * PAGE);
    char *fixed = mremap(moved, 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, place);
    say("%d %c %d", fixed == place, fixed[0], readable(moved));
    say("%s", mapped(mremap(place, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, place)));
    say("%s", mapped(mremap(place, 2 * PAGE, 2 * PAGE, MREMAP_FIXED, place)));
    say("%s", mapped(mremap(place + 1, PAGE, PAGE, 0)));
    say("%s", mapped(mremap(place, PAGE, 0, 0)));
    say("%s", mapped(mremap(area, PAGE, 2 * PAGE, 0)));
    say("%s", mapped(mremap(place, 64 * PAGE, 65 * PAGE, 0)));
    char *left = mremap(place, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP);
    say("%c %d", left[0], place[0]);
    char *shared = shared_memory(2 * PAGE);
    shared[0] = 's';
    char *twice = mremap(shared, 0, 2 * PAGE, MREMAP_MAYMOVE);
    twice[1] = 't';
    say("%c %c", twice[0], shared[1]);
    say("%s", mapped(mremap(place, 0, PAGE, MREMAP_MAYMOVE)));

    say("%s", mapped(mmap(place, PAGE, PROT_READ,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0)));
    place[PAGE] = 'x';
    say("%s", outcome(madvise(place, 2 * PAGE, MADV_DONTNEED)));
    say("%d", place[PAGE]);
    say("%s", outcome(madvise(place + 1, PAGE, MADV_DONTNEED)));
    say("%s", outcome(madvise(place, PAGE, 12345)));
    say("%s", outcome(madvise(shared, 2 * PAGE, MADV_DONTNEED)));
    say("%c", shared[0]);
    say("%s", outcome(madvise(shared, PAGE, MADV_FREE)));
    say("%s", outcome(madvise(place, PAGE, MADV_WILLNEED)));
    say("%s", outcome(madvise(place, PAGE, MADV_DONTFORK)));
    say("%s", outcome(madvise(place + 2 * PAGE, PAGE, MADV_WIPEONFORK)));
    place[2 * PAGE] = 'w', place[3 * PAGE] = 'k';
    pid_t child = fork();
    if (child == 0) {
        say("%d %d %c", readable(place), place[2 * PAGE], place[3 * PAGE]);
        _exit(0);
    }
    waited(child, 0);
    say("%c", place[2 * PAGE]);
    say("%s", outcome(madvise(place, PAGE, MADV_DOFORK)));

    char *counted = fresh(3 * PAGE);
    counted[PAGE] = 'c';
    unsigned char present[3];
    say("%s", outcome(mincore(counted, 3 * PAGE, present)));
    say("%d %d %d", present[0] & 1, present[1] & 1, present[2] & 1);
    munmap(counted + PAGE, PAGE);
    say("%s", outcome(mincore(counted, 3 * PAGE, present)));
    say("%s", outcome(mincore(counted + 1, PAGE, present)));
    say("%s", outcome(mprotect(counted, 3 * PAGE, PROT_READ)));
    say("%s", outcome(munmap(counted + 1, PAGE)));
    say("%s", outcome(munmap(counted, 0)));
    say("%s", outcome(munmap(counted, 3 * PAGE)));
    say("%s", outcome(munmap(counted, 3 * PAGE)));
    say("%s", outcome(mlock(place, PAGE)));
    say("%s", outcome(mlock(counted, PAGE)));
    return 0;
}
