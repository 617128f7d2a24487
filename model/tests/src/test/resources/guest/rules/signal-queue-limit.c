// rules: SG-02
// needs: root
// At the limit of queued signals, real-time ones with data are refused and others lose their data.
#include "rule.h"

static void take(int signal) {
    siginfo_t info = take_signal(signal);
    say("  took %d: code %d pid %s value %d", info.si_signo, info.si_code,
        info.si_pid == getpid() ? "mine" : info.si_pid ? "?" : "0", info.si_value.sival_int);
}

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {2, 2};
        say("limit %s", outcome(setrlimit(RLIMIT_SIGPENDING, &limit)));
        // A user with nothing queued.
        setresuid(54321, 54321, 54321);
        block(SIGRTMIN);
        block(SIGRTMIN + 1);
        block(SIGUSR1);
        block(SIGUSR2);
        pid_t self = getpid();
        for (int i = 1; i <= 3; i++)
            say("sigqueue %d %s", i, outcome(sigqueue(self, SIGRTMIN, (union sigval){i})));
        say("tkill %s", outcome(syscall(SYS_tkill, self, SIGRTMIN)));
        say("kill %s", outcome(kill(self, SIGRTMIN + 1)));
        say("kill %s", outcome(kill(self, SIGRTMIN + 1)));
        say("standard with data %s", outcome(sigqueue(self, SIGUSR1, (union sigval){9})));
        say("standard %s", outcome(kill(self, SIGUSR2)));
        take(SIGUSR1);
        take(SIGUSR2);
        take(SIGRTMIN + 1);
        say("one kill was lost: %d", !is_pending(SIGRTMIN + 1));
        take(SIGRTMIN);
        say("room again %s", outcome(sigqueue(self, SIGRTMIN, (union sigval){4})));
        take(SIGRTMIN);
        take(SIGRTMIN);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    return 0;
}
