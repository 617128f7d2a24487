// rules: SY-06 SG-15
// The stack grows as far as RLIMIT_STACK lets it: then SIGSEGV, on an alternate stack if there is one.
#include "rule.h"

static volatile long depth;

static void deeper(void) {
    volatile char block[16384];
    block[0] = 1;
    depth += sizeof block;
    deeper();
    block[1] = 1;
}

static void faulted(int signal) {
    say("signal %d, %s", signal, depth > 900000 && depth < 8500000 ? "within the limit" : "elsewhere");
    _exit(7);
}

static void run(long soft, int handles) {
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {soft, RLIM_INFINITY};
        setrlimit(RLIMIT_STACK, &limit);
        static char other[65536];
        stack_t stack = {.ss_sp = other, .ss_size = sizeof other};
        if (handles) {
            sigaltstack(&stack, NULL);
            on(SIGSEGV, faulted, SA_ONSTACK);
        } else {
            struct rlimit none = {0, 0};
            setrlimit(RLIMIT_CORE, &none);
        }
        deeper();
    }
    say("%ld KiB: %s", soft >> 10, waited(child, 0));
}

int main(void) {
    run(1 << 20, 1);
    run(4 << 20, 1);
    run(1 << 20, 0);
    return 0;
}
