// rules: XC-08
// personality: sentry-2018
// A child that an earlier program made with another termination signal ends: that signal comes.
#include "rule.h"

static int leaves(void *unused) {
    (void)unused;
    pause();
    return 0;
}

int main(int count, char **arguments) {
    if (count > 1) {
        pid_t child = atoi(arguments[1]);
        kill(child, SIGKILL);
        await_zombie(child);
        say("USR1 %d CHLD %d", is_pending(SIGUSR1), is_pending(SIGCHLD));
        say("plain wait: %s", waited(child, 0));
        say("__WCLONE: %s", waited(child, __WCLONE));
        return 0;
    }
    block(SIGUSR1), block(SIGCHLD);
    pid_t child = clone(leaves, new_stack(), SIGUSR1, NULL);
    char number[16];
    snprintf(number, sizeof number, "%d", child);
    execl("/proc/self/exe", "again", number, NULL);
}
