// rules: NT-25
// personality: sentry-2018
// The signal of a death carries no processor times.
#include "rule.h"

int main(void) {
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0) {
        struct timespec used = {0, 0};
        while (used.tv_nsec < 20000000)
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
        _exit(0);
    }
    siginfo_t info = take_signal(SIGCHLD);
    struct rusage usage;
    wait4(child, NULL, 0, &usage);
    say("the signal: %ld, the wait has more: %d", (long)(info.si_utime + info.si_stime),
        usage.ru_utime.tv_usec + usage.ru_stime.tv_usec >= 15000);
}
