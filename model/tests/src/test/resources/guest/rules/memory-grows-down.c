// rules: SY-06
// A mapping that grows down does so at a touch just below it, as far as the limit and its neighbours let it.
#include "rule.h"
#include <setjmp.h>

static sigjmp_buf back;
static volatile int signals;

static void faulted(int signal) {
    signals = signal;
    siglongjmp(back, 1);
}

static const char *touch(volatile char *at) {
    signals = 0;
    if (sigsetjmp(back, 1) == 0)
        *at = 1;
    return signals ? "fault" : "ok";
}

int main(void) {
    static char stack[65536];
    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&other, NULL);
    on(SIGSEGV, faulted, SA_ONSTACK);
    on(SIGBUS, faulted, SA_ONSTACK);
    enum { PAGE = 4096, ROOM = 64 << 20 };
    char *room = mmap(NULL, ROOM, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(room, ROOM);
    char *top = room + ROOM;
    char *part = mmap(top - PAGE, PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | 0x100, -1, 0); // MAP_GROWSDOWN
    say("mapped: %d", part == top - PAGE);
    say("inside: %s", touch(part));
    say("below: %s", touch(part - 1));
    say("further below: %s", touch(part - 10 * PAGE));
    say("in between: %s", touch(part - 5 * PAGE));
    char *far = mmap(part - 400 * PAGE, PAGE, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    say("near its neighbour: %s", touch(far + 100 * PAGE));
    say("with a distance: %s", touch(far + 300 * PAGE));
    munmap(far, PAGE);
    say("without the neighbour: %s", touch(far + 100 * PAGE));
    struct rlimit limit = {1 << 20, 8 << 20};
    setrlimit(RLIMIT_STACK, &limit);
    say("beyond the limit: %s", touch(top - (2 << 20)));
    limit.rlim_cur = 8 << 20;
    setrlimit(RLIMIT_STACK, &limit);
    say("within the limit: %s", touch(top - (2 << 20)));
    char *plain = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(plain, PAGE);
    say("a plain one does not grow: %s", touch(plain + PAGE - 1));
    return 0;
}
