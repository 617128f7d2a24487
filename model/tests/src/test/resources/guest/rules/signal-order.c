// rules: SG-02 SG-03 SG-04 SG-16
// In which order blocked signals are handled when all are unblocked at once, what of them is
// queued, and which codes may be given to them.
#include "rule.h"

enum { COUNT = 10 };

static const int list[COUNT] = {SIGUSR2, 35, SIGUSR1, 34, SIGTERM, SIGSEGV, 35, 34, SIGUSR1, SIGCHLD};

static char order[256];
static volatile int used;

static void handler(int signal, siginfo_t *info, void *context) {
    (void)context;
    used += snprintf(order + used, sizeof order - used, " %d(%d,%d)", signal, info->si_code,
                     info->si_value.sival_int);
}

static void handle_all(int full_mask) {
    for (int i = 0; i < COUNT; i++) {
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_sigaction = handler;
        action.sa_flags = SA_SIGINFO;
        if (full_mask)
            sigfillset(&action.sa_mask);
        sigaction(list[i], &action, NULL);
    }
}

static void send_all(void) {
    for (int i = 0; i < COUNT; i++) {
        union sigval value = {.sival_int = i};
        sigqueue(getpid(), list[i], value);
    }
}

static const char *queue(pid_t pid, int code) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_code = code;
    info.si_value.sival_int = 100 - code;
    return outcome(syscall(SYS_rt_sigqueueinfo, pid, 34, &info));
}

int main(void) {
    sigset_t all, before;
    sigfillset(&all);
    handle_all(0);
    sigprocmask(SIG_BLOCK, &all, &before);
    send_all();
    say("as a kill, to itself: %s", queue(getpid(), SI_TKILL));
    pid_t child = fork();
    if (child == 0) {
        say("as a kill, to another: %s", queue(getppid(), SI_USER));
        say("as a thread's kill: %s", queue(getppid(), SI_TKILL));
        say("as a timer's: %s", queue(getppid(), SI_TIMER));
        say("of its own: %s", queue(getppid(), -60));
        _exit(0);
    }
    waited(child, 0);
    sigprocmask(SIG_SETMASK, &before, NULL);
    say("nested:%s", order);

    used = 0;
    handle_all(1);
    sigprocmask(SIG_BLOCK, &all, NULL);
    send_all();
    raise(SIGTERM);
    syscall(SYS_tgkill, getpid(), getpid(), SIGUSR2);
    sigprocmask(SIG_SETMASK, &before, NULL);
    say("one by one:%s", order);
    return 0;
}
