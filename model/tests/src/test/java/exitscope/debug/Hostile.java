package exitscope.debug;

/// Programs that never end and do their worst meanwhile.
enum Hostile {
    ENDLESS_LOOP("for (;;) {}"),
    MEMORY_BOMB("for (;;) { char *p = malloc(1 << 20); if (p) memset(p, 1, 1 << 20); }"),
    FORK_BOMB("for (;;) fork();"),
    ENDLESS_OUTPUT("for (;;) puts(\"on and on and on\");"),
    ENDLESS_EXITS("for (;;) if (fork()) wait(0); else _exit(3);"),
    STACK_OVERFLOW("for (;;) if (fork()) wait(0); else deeper(1);"),
    SELF_MODIFYING(
            """
            unsigned *code = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            code[1] = 0x00008067; /* ret */
            for (unsigned i = 0;; i++) {
                code[0] = 0x00000513 | (i & 0x7ff) << 20; /* li a0, i */
                __asm__ volatile("fence.i" ::: "memory");
                if (((int (*)(void))code)() != (int)(i & 0x7ff)) return 1;
            }
            """),
    HUGE_TRANSFERS(
            """
            aim();
            int file = open("/tmp/huge", O_RDWR | O_CREAT, 0600);
            int zero = open("/dev/zero", O_RDONLY), random = open("/dev/urandom", O_RDONLY);
            for (;;) {
                pwritev(file, parts, 128, 0);
                preadv(file, parts, 128, 0);
                readv(zero, parts, 128);
                readv(random, parts, 128);
            }
            """),
    HUGE_MAPPINGS(
            """
            unsigned char *there = malloc(2 << 20);
            for (;;) {
                char *p = mmap(0, 8L << 30, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
                for (long at = 0; at < 8L << 30; at += 8 << 20) p[at] = 1;
                mincore(p, 8L << 30, there);
                munmap(p, 8L << 30);
            }
            """),
    BIG_FORKS(
            """
            char *p = malloc(32 << 20);
            memset(p, 1, 32 << 20);
            for (;;) if (fork()) wait(0); else { p[5] = 2; _exit(0); }
            """),
    MANY_THREADS(
            """
            for (;;) {
                if (fork()) { wait(0); continue; }
                pthread_t thread;
                for (int i = 0; i < 500; i++) pthread_create(&thread, 0, sleeper, 0);
                exit(0);
            }
            """),
    CORE_DUMPS(
            """
            struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
            setrlimit(RLIMIT_CORE, &all);
            chdir("/tmp");
            mmap(0, 64L << 30, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
            for (;;) if (fork()) wait(0); else abort();
            """),
    MANY_ARGUMENTS(
            """
            static char *all[120001];
            for (int i = 0; i < 120000; i++) all[i] = "abcdefg";
            for (;;) if (fork()) wait(0); else execv("/bin/true", all);
            """),
    ALL_ARGUMENTS(
            """
            struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
            setrlimit(RLIMIT_STACK, &all);
            static char *most[650001];
            for (int i = 0; i < 650000; i++) most[i] = "";
            for (;;) if (fork()) wait(0); else execv("/bin/true", most);
            """),
    MANY_FILES(
            """
            char name[30];
            for (int i = 0; i < 3000; i++) {
                sprintf(name, "/tmp/file%d", i);
                close(open(name, O_CREAT | O_RDWR, 0600));
            }
            static char entries[1 << 20];
            int directory = open("/tmp", O_RDONLY | O_DIRECTORY);
            for (;;) {
                lseek(directory, 0, SEEK_SET);
                while (syscall(SYS_getdents64, directory, entries, sizeof entries) > 0) {}
            }
            """),
    MEMORY_OF_OTHERS(
            """
            aim();
            for (;;) process_vm_readv(getpid(), parts, 128, parts, 128, 0);
            """),
    WHOLE_MEMORY(
            """
            for (;;) {
                char *p = mmap(0, 64 << 20, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
                madvise(p, 64 << 20, MADV_POPULATE_WRITE);
                munmap(p, 64 << 20);
            }
            """),
    RARE_INSTRUCTIONS(
            """
            volatile unsigned long n = 3;
            for (;;) __atomic_fetch_add(&n, 1, __ATOMIC_SEQ_CST);
            """);

    private static final String BEGIN =
            """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <pthread.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/mman.h>
            #include <sys/resource.h>
            #include <sys/syscall.h>
            #include <sys/uio.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int deeper(int depth) { volatile char room[1000]; room[0] = 1;
                                    return deeper(depth + 1) + room[0]; }
            void *sleeper(void *nothing) { for (;;) pause(); return nothing; }
            struct iovec parts[128]; /* the same megabyte, over and over */
            void aim(void) {
                char *all = mmap(0, 1 << 20, PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                for (int i = 0; i < 128; i++) {
                    parts[i].iov_base = all;
                    parts[i].iov_len = 1 << 20;
                }
            }
            int main(void) {
            """;

    private final String body;

    Hostile(String body) {
        this.body = body;
    }

    String source() {
        return BEGIN + body + "\n}\n";
    }
}
