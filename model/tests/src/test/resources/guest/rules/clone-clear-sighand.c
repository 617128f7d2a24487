// rules: CL-08
#include "rule.h"

static void handler(int signal) {
    (void)signal;
}

static const char *action(int signal) {
    struct sigaction now;
    sigaction(signal, NULL, &now);
    static char text[64];
    const char *what = now.sa_handler == SIG_DFL   ? "default"
                       : now.sa_handler == SIG_IGN ? "ignored"
                                                   : "handled";
    snprintf(text, sizeof text, "%s, flags %#x, mask %s", what,
             (unsigned)now.sa_flags & ~0x04000000u, sigismember(&now.sa_mask, SIGUSR2) ? "USR2" : "empty");
    return text;
}

int main(void) {
    struct sigaction set;
    memset(&set, 0, sizeof set);
    sigaddset(&set.sa_mask, SIGUSR2);
    set.sa_flags = SA_NOCLDWAIT;
    set.sa_handler = handler;
    sigaction(SIGUSR1, &set, NULL);
    set.sa_handler = SIG_IGN;
    sigaction(SIGHUP, &set, NULL);
    set.sa_flags = SA_NOCLDSTOP;
    set.sa_handler = SIG_DFL;
    sigaction(SIGCHLD, &set, NULL);
    say("USR1 before: %s", action(SIGUSR1));
    say("HUP before: %s", action(SIGHUP));
    say("CHLD before: %s", action(SIGCHLD));
    uint64_t arguments[11] = {1ull << 32, 0, 0, 0, SIGCHLD};
    pid_t child = (pid_t)syscall(SYS_clone3, arguments, sizeof arguments);
    if (child == 0) {
        say("USR1 in the child: %s", action(SIGUSR1));
        say("HUP in the child: %s", action(SIGHUP));
        say("CHLD in the child: %s", action(SIGCHLD));
        _exit(0);
    }
    say("child %s", waited(child, 0));
    say("USR1 in the parent: %s", action(SIGUSR1));
}
