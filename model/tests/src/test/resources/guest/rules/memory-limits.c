// rules: CL-13
// Limits on memory: address space, data, stack.
#include "rule.h"

static long mapped(size_t size, int protection) {
    void *memory = mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return -1;
    munmap(memory, size);
    return 0;
}

static const char *name(long result) {
    return result >= 0 ? "ok" : errno == ENOMEM ? "ENOMEM" : error_name(errno);
}

static void limit(int resource, rlim_t soft) {
    struct rlimit now;
    getrlimit(resource, &now);
    now.rlim_cur = soft;
    setrlimit(resource, &now);
}

static void deep(int kilobytes) {
    volatile char room[1024];
    room[0] = 1;
    if (kilobytes > 0)
        deep(kilobytes - 1);
    room[1] = 0;
}

int main(void) {
    enum { MEGABYTE = 1 << 20 };
    say("64 MiB %s", name(mapped(64 * MEGABYTE, PROT_READ)));
    limit(RLIMIT_AS, 32 * MEGABYTE);
    say("64 MiB of 32 %s", name(mapped(64 * MEGABYTE, PROT_READ)));
    say("1 MiB of 32 %s", name(mapped(MEGABYTE, PROT_READ)));
    void *here = sbrk(0);
    say("heap of 64 MiB %s", sbrk(64 * MEGABYTE) == (void *)-1 ? "ENOMEM" : "ok");
    say("unmoved %d", sbrk(0) == here);
    char *block = mmap(NULL, MEGABYTE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    say("remap to 64 MiB %s",
        name(mremap(block, MEGABYTE, 64 * MEGABYTE, MREMAP_MAYMOVE) == MAP_FAILED ? -1 : 0));
    limit(RLIMIT_AS, RLIM_INFINITY);
    say("no limit %s", name(mapped(64 * MEGABYTE, PROT_READ)));

    limit(RLIMIT_DATA, 16 * MEGABYTE);
    say("data of 64 MiB %s", name(mapped(64 * MEGABYTE, PROT_READ | PROT_WRITE)));
    say("not writable %s", name(mapped(64 * MEGABYTE, PROT_READ)));
    say("shared %s", name(mmap(NULL, 64 * MEGABYTE, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0));
    limit(RLIMIT_DATA, RLIM_INFINITY);

    pid_t child = fork();
    if (child == 0) {
        deep(4096);
        _exit(0);
    }
    say("stack of 4 MiB: %s", waited(child, 0));
    child = fork();
    if (child == 0) {
        limit(RLIMIT_STACK, MEGABYTE);
        deep(4096);
        _exit(0);
    }
    say("of 1 MiB allowed: %s", waited(child, 0));
    return 0;
}
