// Linked to a program that is compiled with -fsanitize-coverage=trace-pc, which calls this wherever
// control flow parts or meets: now and then it takes a little time, seldom a longer one. That moves the
// program's calls and accesses against each other. It makes no system call, writes to no memory but its
// stack's, and needs no thread's own data, so that no program can tell, but by its time, and it can be
// called from a handler, a child of vfork and a thread without any library's knowledge.
static unsigned long ticks(void) {
#if defined __x86_64__ || defined __i386__
    return __builtin_ia32_rdtsc();
#elif defined __aarch64__
    unsigned long now;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(now));
    return now * 64;
#elif defined __riscv
    unsigned long now;
    __asm__ volatile("rdtime %0" : "=r"(now));
    return now * 64;
#else
    return 0;
#endif
}

void __sanitizer_cov_trace_pc(void) {
    unsigned long begin = ticks(), chance = begin * 0x9e3779b97f4a7c15UL >> 32;
    if (chance % 64 != 0)
        return;
    unsigned long most = chance / 64 % 32 == 0 ? 4000000 : 100000, length = (chance >> 11) * (most >> 11) >> 10;
    while (ticks() - begin < length)
        ;
}
