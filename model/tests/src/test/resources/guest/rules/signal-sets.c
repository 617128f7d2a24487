// rules: SG-01 SG-02 SG-03 SG-04 SG-06 SG-07 SG-08 SG-09 SG-14 SG-16 IN-11
// Pending sets: what is kept, in which order it is taken, what is dropped.
#include "rule.h"

static volatile int order[16], taken;

static void note(int signal) {
    order[taken++] = signal;
}

static void note_value(int signal, siginfo_t *info, void *context) {
    (void)context;
    order[taken++] = signal * 100 + info->si_value.sival_int;
}

static void show(const char *what) {
    char line[128] = "";
    for (int i = 0; i < taken; i++)
        sprintf(line + strlen(line), " %d", order[i]);
    say("%s:%s", what, line);
    taken = 0;
}

static void mask_many(int how, int a, int b, int c) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, a), sigaddset(&set, b), sigaddset(&set, c);
    sigprocmask(how, &set, NULL);
}

static void full(int signal, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

int main(void) {
    pid_t self = getpid();
    on(SIGUSR1, note, 0), on(SIGUSR2, note, 0), on(SIGTERM, note, 0);
    mask_many(SIG_BLOCK, SIGUSR1, SIGUSR2, SIGTERM);
    kill(self, SIGUSR1);
    kill(self, SIGUSR1);
    syscall(SYS_tgkill, self, self, SIGUSR1);
    mask_many(SIG_UNBLOCK, SIGUSR1, SIGUSR2, SIGTERM);
    show("kill twice and tgkill");

    mask_many(SIG_BLOCK, SIGUSR1, SIGUSR2, SIGTERM);
    kill(self, SIGTERM), kill(self, SIGUSR2), kill(self, SIGUSR1);
    mask_many(SIG_UNBLOCK, SIGUSR1, SIGUSR2, SIGTERM);
    show("empty handler masks");
    full(SIGUSR1, note), full(SIGUSR2, note), full(SIGTERM, note);
    mask_many(SIG_BLOCK, SIGUSR1, SIGUSR2, SIGTERM);
    kill(self, SIGTERM), kill(self, SIGUSR2), kill(self, SIGUSR1);
    mask_many(SIG_UNBLOCK, SIGUSR1, SIGUSR2, SIGTERM);
    show("full handler masks");
    mask_many(SIG_BLOCK, SIGUSR1, SIGUSR2, SIGTERM);
    kill(self, SIGUSR1);
    syscall(SYS_tgkill, self, self, SIGUSR2);
    mask_many(SIG_UNBLOCK, SIGUSR1, SIGUSR2, SIGTERM);
    show("private before shared");
    full(SIGSEGV, note);
    mask_many(SIG_BLOCK, SIGUSR1, SIGSEGV, SIGTERM);
    kill(self, SIGUSR1), kill(self, SIGSEGV);
    mask_many(SIG_UNBLOCK, SIGUSR1, SIGSEGV, SIGTERM);
    show("faults first");

    int real = SIGRTMIN + 1;
    on_info(real, note_value, 0), on_info(SIGUSR2, note_value, 0);
    struct sigaction action;
    sigaction(real, NULL, &action);
    sigfillset(&action.sa_mask);
    sigaction(real, &action, NULL), sigaction(SIGUSR2, &action, NULL);
    mask_many(SIG_BLOCK, real, SIGUSR2, SIGUSR2);
    for (int i = 1; i <= 3; i++) {
        sigqueue(self, real, (union sigval){.sival_int = i});
        sigqueue(self, SIGUSR2, (union sigval){.sival_int = i});
    }
    mask_many(SIG_UNBLOCK, real, SIGUSR2, SIGUSR2);
    show("values");

    on(SIGUSR1, SIG_IGN, 0);
    kill(self, SIGUSR1);
    say("ignored: pending %d", is_pending(SIGUSR1));
    block(SIGUSR1);
    kill(self, SIGUSR1);
    say("ignored and blocked: pending %d", is_pending(SIGUSR1));
    on(SIGUSR1, SIG_IGN, 0);
    say("ignored again: pending %d", is_pending(SIGUSR1));
    block(SIGCHLD);
    kill(self, SIGCHLD);
    say("CHLD blocked: pending %d", is_pending(SIGCHLD));
    on(SIGCHLD, SIG_DFL, 0);
    say("default set: pending %d", is_pending(SIGCHLD));
    unblock(SIGCHLD);

    say("action of KILL: %s, of STOP: %s, of 65: %s", outcome(sigaction(SIGKILL, &action, NULL)),
        outcome(sigaction(SIGSTOP, &action, NULL)), outcome(sigaction(65, &action, NULL)));
    sigset_t all, back;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    sigprocmask(SIG_SETMASK, NULL, &back);
    say("full mask: KILL %d STOP %d TERM %d", sigismember(&back, SIGKILL),
        sigismember(&back, SIGSTOP), sigismember(&back, SIGTERM));

    kill(self, SIGTERM);
    struct itimerval timer = {{0, 0}, {100, 0}};
    setitimer(ITIMER_REAL, &timer, NULL);
    pid_t child = fork();
    if (child == 0) {
        sigprocmask(SIG_SETMASK, NULL, &back);
        getitimer(ITIMER_REAL, &timer);
        sigaction(SIGTERM, NULL, &action);
        sigaction(SIGUSR1, NULL, &action);
        say("child: TERM blocked %d, pending %d, timer %ld, USR1 ignored %d",
            sigismember(&back, SIGTERM), is_pending(SIGTERM), (long)timer.it_value.tv_sec,
            action.sa_handler == SIG_IGN);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    say("parent: pending %d", is_pending(SIGTERM));
    siginfo_t info = take_signal(SIGTERM);
    say("kill: code %d, from me %d", info.si_code, info.si_pid == self);
    syscall(SYS_tgkill, self, self, SIGTERM);
    info = take_signal(SIGTERM);
    say("tgkill: code %d, from me %d", info.si_code, info.si_pid == self);

    on(SIGCHLD, SIG_DFL, 0);
    sigemptyset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    const int harmless[] = {SIGCHLD, SIGCONT, SIGURG, SIGWINCH};
    for (int i = 0; i < 4; i++)
        kill(self, harmless[i]);
    say("alive");
    return 0;
}
