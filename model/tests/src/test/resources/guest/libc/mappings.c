// Mappings: shared and private between processes, protection, files, the program break.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static sigjmp_buf escape;
static volatile int code;

static void on_fault(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    code = info->si_code;
    siglongjmp(escape, 1);
}

static int faults(volatile char *place, int write) {
    code = 0;
    if (sigsetjmp(escape, 1) == 0) {
        if (write)
            *place = 1;
        else
            (void)*place;
        return 0;
    }
    return 1;
}

int main(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);

    int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int *private = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *shared = *private = 1;
    if (fork() == 0) {
        *shared = *private = 2;
        _exit(0);
    }
    wait(NULL);
    printf("shared %d, private %d\n", *shared, *private);

    char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    printf("%d %d\n", page[0], (int)((uintptr_t)page % 4096));
    printf("%d\n", mprotect(page, 4096, PROT_READ));
    printf("%d ", faults(page, 0));
    printf("%d", faults(page, 1));
    printf(" %d\n", code == SEGV_ACCERR);
    printf("%d\n", faults(page + 4096, 1));
    mprotect(page, 4096, PROT_NONE);
    printf("%d\n", faults(page, 0));
    printf("%d\n", munmap(page + 4096, 4096));
    printf("%d ", faults(page + 4096, 0));
    printf("%d\n", code == SEGV_MAPERR);

    errno = 0;
    void *bad = mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    printf("%d %d\n", bad == MAP_FAILED, errno == EINVAL);
    errno = 0;
    bad = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 99, 0);
    printf("%d %d\n", bad == MAP_FAILED, errno == EBADF);
    char *fixed = mmap(page, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    printf("%d %d\n", fixed == page, faults(page, 1));
    char *moved = mremap(page, 4096, 16384, MREMAP_MAYMOVE);
    printf("%d %d\n", moved != MAP_FAILED, moved[0]);
    printf("%d\n", madvise(moved, 4096, MADV_DONTNEED));
    printf("%d\n", moved[0]);

    int file = open("/tmp/exitscope-test-map", O_CREAT | O_RDWR | O_TRUNC, 0600);
    write(file, "file content", 12);
    char *content = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    printf("%.12s\n", content);
    memcpy(content, "mine", 4);
    char block[16];
    pread(file, block, 12, 0);
    printf("%.12s %.12s\n", content, block);
    unlink("/tmp/exitscope-test-map");

    char *start = sbrk(0);
    printf("%d\n", sbrk(10000) == start);
    memset(start, 7, 10000);
    printf("%d\n", (char *)sbrk(0) == start + 10000);
    printf("%d ", brk(start));
    printf("%d\n", (char *)sbrk(0) == start);
    printf("%d\n", brk(start + 100));
    return 0;
}
