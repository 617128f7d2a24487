// rules: EX-09
// personality: sentry-2018
#include "rule.h"

// runExitMain writes 0 unless the group was killed by a signal, shared memory or not (task_exit.go,
// line 247).
static struct gate ready;

static int sharer(void *word) {
    syscall(SYS_set_tid_address, word);
    open_gate(ready);
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
    ready = new_gate();
    child = clone(sharer, new_stack(), CLONE_VM | SIGCHLD, (void *)&words[1]);
    pass_gate(ready);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    say("shares memory, killed: %s", words[1] == 0 ? "0" : "kept");
}
