// rules: FS-05
// needs: linux 5.14
// What is locked is not given up, and what does not grow cannot be protected as far as it does.
#include "edges.h"

int main(void) {
    char *pages = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char here, *stack = (char *)((uintptr_t)&here & ~4095UL);
    memset(pages, 1, 3 * 4096);
    DO(mlock(pages + 4096, 4096));
    DO(msync(pages, 4096, MS_INVALIDATE));
    DO(msync(pages, 3 * 4096, MS_INVALIDATE));
    DO(msync(pages, 3 * 4096, MS_INVALIDATE | MS_SYNC));
    DO(msync(pages, 3 * 4096, MS_ASYNC));
    static const int advice[] = {4, 8, 9, 20, 21, 0, 3, 10, 11, 18, 19};
    for (unsigned i = 0; i < sizeof advice / sizeof *advice; i++)
        say("advice %d: %s", advice[i], outcome(madvise(pages + 4096, 4096, advice[i])));
    say("%d", pages[4096]);
    DO(madvise(pages, 3 * 4096, MADV_DONTNEED));
    say("%d %d %d", pages[0], pages[4096], pages[8192]);
    DO(madvise(pages, 3 * 4096, 24));
    say("%d %d %d", pages[0], pages[4096], pages[8192]);
    DO(munlock(pages + 4096, 4096));
    DO(msync(pages, 3 * 4096, MS_INVALIDATE));
    DO(madvise(pages + 4096, 4096, MADV_DONTNEED));

    DO(mprotect(pages, 4096, PROT_READ | 0x01000000));
    DO(mprotect(pages, 4096, PROT_READ | 0x02000000));
    DO(mprotect(pages, 4096, PROT_READ | 0x03000000));
    DO(mprotect(pages + 1, 4096, PROT_READ | 0x01000000));
    DO(mprotect(pages, 0, PROT_READ | 0x01000000));
    DO(mprotect(pages + 8192, -4096UL, PROT_READ | 0x01000000));
    DO(mprotect(pages + 8192, -4096UL, PROT_READ | 0x02000000));
    DO(mprotect(pages + 8192, -4096UL, 0x10));
    DO(mprotect(pages + 8192, 0x7ffffffffffff000, PROT_READ | 0x01000000));
    DO(mprotect((void *)0xfffffffffffff000, 4096, PROT_READ | 0x01000000));
    DO(mprotect(stack, 4096, PROT_READ | PROT_WRITE | 0x01000000));
    DO(mprotect(stack, 4096, PROT_READ | PROT_WRITE | 0x02000000));
    char *grows = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0);
    DO(mprotect(grows + 4096, 4096, PROT_READ | 0x01000000));
    pid_t child = fork();
    if (child == 0)
        *(volatile char *)grows = 1;
    say("it %s", waited(child, 0));
    return 0;
}
