// rules: CL-10 CL-12
#include "rule.h"

#ifdef __riscv
static unsigned long thread_pointer(void) {
    unsigned long value;
    __asm__ volatile("mv %0, tp" : "=r"(value));
    return value;
}
#else
#include <asm/prctl.h>
static unsigned long thread_pointer(void) {
    unsigned long value;
    syscall(SYS_arch_prctl, ARCH_GET_FS, &value);
    return value;
}
#endif

static char storage[4096] __attribute__((aligned(64)));
static volatile unsigned long seen;
static volatile int parent_word, child_word;
static volatile int written_before_first_run;

static int child(void *unused) {
    (void)unused;
    seen = thread_pointer();
    written_before_first_run = child_word != 0;
    syscall(SYS_exit, 0);
    return 0;
}

// The new task's thread pointer is the argument; its number is in its word when it first runs, in
// the parent's word when clone returns.
int main(void) {
    // glibc looks at the thread pointer in syscall(): its first words must be as it expects.
    unsigned long own = thread_pointer();
    memcpy(storage, (void *)(own & ~63ul), 64);
    *(void **)(storage + 16) = storage;
    pid_t pid = clone(child, new_stack(),
                      CLONE_VM | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | SIGCHLD,
                      NULL, &parent_word, storage, &child_word);
    say("parent's word: %s", parent_word == pid ? "the number" : "something else");
    say("child %s", waited(pid, 0));
    say("thread pointer: %s", seen == (unsigned long)storage ? "the argument" : "something else");
    say("child's word: %s", child_word == pid ? "the number" : "something else");
    say("written before it ran: %s", written_before_first_run ? "yes" : "no");
}
