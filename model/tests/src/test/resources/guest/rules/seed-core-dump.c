// rules: ES-04
// personality: sentry-2018
// No core is written, whatever the limit, and no status says so.
#include "rule.h"

int main(void) {
    chdir("/tmp");
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
        setrlimit(RLIMIT_CORE, &all);
        abort();
    }
    siginfo_t info = take_signal(SIGCHLD);
    int status;
    waitpid(child, &status, 0);
    say("code %d status %d, taken %#x, file %s", info.si_code, info.si_status, status,
        outcome(access("core", F_OK)));
}
