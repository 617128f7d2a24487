// rules: XC-07
// An exec and an exit of the group at once: one of the two, wholly.
#include "rule.h"

static char *self;
static volatile int go_on;

static int execs(void *unused) {
    (void)unused;
    char *const arguments[] = {self, "image", NULL};
    while (!go_on)
        sched_yield();
    execv(self, arguments);
    for (;;)
        nap();
    return 0;
}

int main(int count, char **arguments) {
    if (count > 1)
        return 5;
    self = arguments[0];
    pid_t child = fork();
    if (child == 0) {
        thread(execs, NULL);
        go_on = 1;
        sched_yield();
        syscall(SYS_exit_group, 9);
    }
    say("%s", waited(child, 0));
}
