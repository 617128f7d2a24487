// rules: SG-02 SG-05 SG-16 SG-23
// Signals with data: who may claim what, and how many may wait.
#include "rule.h"

static siginfo_t as(int code, int value) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_code = code;
    info.si_pid = 77;
    info.si_uid = 88;
    info.si_value.sival_int = value;
    return info;
}

static const char *queue(pid_t pid, int signal, int code, int value) {
    siginfo_t info = as(code, value);
    return outcome(syscall(SYS_rt_sigqueueinfo, pid, signal, &info));
}

static const char *queue_task(pid_t group, pid_t task, int signal, int code, int value) {
    siginfo_t info = as(code, value);
    return outcome(syscall(SYS_rt_tgsigqueueinfo, group, task, signal, &info));
}

static void take(int signal) {
    siginfo_t info = take_signal(signal);
    say("  took %d: code %d pid %s uid %d value %d", info.si_signo, info.si_code,
        info.si_pid == getpid() ? "mine" : info.si_pid == 77 ? "77" : info.si_pid ? "?" : "0",
        info.si_uid, info.si_value.sival_int);
}

int main(void) {
    pid_t self = getpid(), parent = getppid();
    for (int signal = SIGRTMIN; signal <= SIGRTMIN + 3; signal++)
        block(signal);
    block(SIGUSR1);

    say("to myself as kill %s", queue(self, SIGRTMIN, SI_USER, 1));
    take(SIGRTMIN);
    say("to myself as tkill %s", queue(self, SIGRTMIN, SI_TKILL, 2));
    take(SIGRTMIN);
    say("to myself as the kernel %s", queue(self, SIGRTMIN, SI_KERNEL, 3));
    take(SIGRTMIN);
    say("as sigqueue %s", queue(self, SIGRTMIN, SI_QUEUE, 4));
    take(SIGRTMIN);
    say("my own code %s", queue(self, SIGRTMIN, -60, 5));
    take(SIGRTMIN);
    say("to another as kill %s", queue(parent, 0, SI_USER, 0));
    say("to another as tkill %s", queue(parent, 0, SI_TKILL, 0));
    say("to another as sigqueue %s", queue(parent, 0, SI_QUEUE, 0));
    say("to nobody %s", queue(999999, 0, SI_QUEUE, 0));
    say("no signal %s", queue(self, 65, SI_QUEUE, 0));
    say("bad address %s", outcome(syscall(SYS_rt_sigqueueinfo, self, SIGUSR1, (void *)8)));

    say("to a task %s", queue_task(self, self, SIGUSR1, SI_QUEUE, 6));
    take(SIGUSR1);
    say("of another group %s", queue_task(parent, self, SIGUSR1, SI_QUEUE, 6));
    say("of no group %s", queue_task(-1, self, SIGUSR1, SI_QUEUE, 6));
    say("no task %s", queue_task(self, 0, SIGUSR1, SI_QUEUE, 6));

    // The first of a standard signal counts, each of a real-time one.
    for (int i = 1; i <= 3; i++) {
        queue(self, SIGUSR1, SI_QUEUE, i);
        queue(self, SIGRTMIN + 1, SI_QUEUE, i);
    }
    take(SIGUSR1);
    for (int i = 1; i <= 3; i++)
        take(SIGRTMIN + 1);

    say("tkill %s, %s, %s", outcome(syscall(SYS_tkill, self, SIGUSR1)),
        outcome(syscall(SYS_tkill, 0, SIGUSR1)), outcome(syscall(SYS_tkill, 999999, SIGUSR1)));
    take(SIGUSR1);
    return 0;
}
