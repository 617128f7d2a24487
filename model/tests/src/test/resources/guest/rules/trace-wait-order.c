// rules: WT-32 WT-29 WT-30
// With several ready, children come before tracees, each in order of creation or attaching.
#include "trace.h"

static struct gate numbers;

int main(void) {
    numbers = new_gate();
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    // Two strangers to trace: grandchildren, whose parent stays.
    pid_t keeper = fork();
    if (keeper == 0) {
        for (int i = 0; i < 2; i++) {
            pid_t made = fork();
            if (made == 0)
                sleep_for_ever();
            put_number(numbers, made);
        }
        sleep_for_ever();
    }
    pid_t first = take_number(numbers), second = take_number(numbers);
    ptrace(PTRACE_SEIZE, second, NULL, NULL);
    ptrace(PTRACE_SEIZE, first, NULL, NULL);
    ptrace(PTRACE_INTERRUPT, first, NULL, NULL);
    await_stop(first);
    ptrace(PTRACE_INTERRUPT, second, NULL, NULL);
    await_stop(second);
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    await_zombie(child);
    for (int i = 0; i < 3; i++) {
        int status;
        pid_t found = waitpid(-1, &status, __WALL);
        say("%s: %s", found == child ? "the child" : found == second ? "attached first"
            : found == first ? "attached second" : "another", fate(status));
    }
    say("more: %s", waited(-1, WNOHANG));

    // A child that is traced here is one thing, not two.
    child = traced_child(sleep_for_ever);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    kill(child, SIGSTOP);
    say("before delivery: %s", stands_with(child, WUNTRACED));
    ptrace(PTRACE_CONT, child, NULL, (void *)SIGSTOP);
    say("stopped: %s", stands_with(child, WUNTRACED));
    say("and not twice: %s", stands_with(child, WNOHANG | WUNTRACED));
    end(child);
    kill(keeper, SIGKILL), kill(first, SIGKILL), kill(second, SIGKILL);
    return 0;
}
