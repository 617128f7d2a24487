// rules: SG-15 SG-14 ES-01
// Faults kill even where the signal is ignored or blocked; the same signal sent does not.
#include "rule.h"

static void crash(void) {
    *(volatile int *)16 = 1;
    _exit(1);
}

static const char *death(pid_t child) {
    int status;
    waitpid(child, &status, 0);
    return fate(status);
}

static volatile uintptr_t address;

static void handle(int signal, siginfo_t *info, void *context) {
    (void)context;
    address = (uintptr_t)info->si_addr;
    say("handler: signal %d, code %d, address %d", signal, info->si_code, (int)address);
    _exit(2);
}

int main(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    pid_t child = fork();
    if (child == 0)
        crash();
    say("default: %s", death(child));
    if ((child = fork()) == 0) {
        on(SIGSEGV, SIG_IGN, 0);
        crash();
    }
    say("ignored: %s", death(child));
    if ((child = fork()) == 0) {
        block(SIGSEGV);
        crash();
    }
    say("blocked: %s", death(child));
    if ((child = fork()) == 0) {
        on_info(SIGSEGV, handle, 0);
        crash();
    }
    say("handled: %s", death(child));
    if ((child = fork()) == 0) {
        on_info(SIGSEGV, handle, 0);
        block(SIGSEGV);
        crash();
    }
    say("handled and blocked: %s", death(child));
    if ((child = fork()) == 0) {
        on(SIGSEGV, SIG_IGN, 0);
        kill(getpid(), SIGSEGV);
        _exit(3);
    }
    say("sent and ignored: %s", death(child));
    if ((child = fork()) == 0) {
        kill(getpid(), SIGSEGV);
        _exit(3);
    }
    say("sent: %s", death(child));
    if ((child = fork()) == 0)
        abort();
    say("abort: %s", death(child));
    if ((child = fork()) == 0) {
        on(SIGABRT, SIG_IGN, 0);
        abort();
    }
    say("abort, ignored: %s", death(child));
    return 0;
}
