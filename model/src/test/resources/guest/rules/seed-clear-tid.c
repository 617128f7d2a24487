// rules: EX-09
// personality: sentry-2018
#include "rule.h"

// runExitMain writes 0 unless the group was killed by a signal, shared memory or not (task_exit.go,
// line 231).
static int sharer(void *word) {
    syscall(SYS_set_tid_address, word);
    sleep_for_ever();
    return 0;
}

int main(void) {
    volatile int *words = shared_memory(4096);
    words[0] = words[1] = 7;
    pid_t child = fork();
    if (child == 0) {
        syscall(SYS_set_tid_address, &words[0]);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    say("forked, exits: %s", words[0] == 0 ? "0" : "kept");
    struct gate ready = new_gate();
    (void)ready;
    child = clone(sharer, new_stack(), CLONE_VM | SIGCHLD, (void *)&words[1]);
    nap();
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    say("shares memory, killed: %s", words[1] == 0 ? "0" : "kept");
}
