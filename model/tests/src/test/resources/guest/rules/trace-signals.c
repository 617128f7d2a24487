// rules: PT-07 PT-08 PT-09 PT-10 WT-30 WT-31 NT-26
// Every signal but KILL stops a tracee before delivery, and its tracer decides.
#include "trace.h"

static volatile int runs, from;
static pid_t parent;

static void note(int signal, siginfo_t *info, void *context) {
    (void)context;
    runs = signal;
    from = info->si_pid;
}

static void takes_signals(void) {
    on_info(SIGUSR1, note, 0);
    on_info(SIGUSR2, note, 0);
    on(SIGHUP, SIG_IGN, 0);
    for (;;) {
        runs = from = 0;
        raise(SIGSTOP);
        pid_t self = getpid();
        say("handler %d from %s", runs,
            from == self ? "itself" : from == parent ? "tracer" : from == 0 ? "nobody" : "other");
    }
}

// The tracee stands at its own STOP: drops that, and lets one USR1 of the tracee's parent through.
static void round_of(pid_t child, int signal, long given) {
    kill(child, signal);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("signal %d: %s", signal, stands(child));
    say("%s", stop_info(child));
    ptrace(PTRACE_CONT, child, NULL, (void *)given);
    stands(child);
    say("given %ld", given);
}

static void quits(void) {
    sleep_for_ever();
}

int main(void) {
    parent = getpid();
    block(SIGCHLD);
    pid_t child = traced_child(takes_signals);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    say("first: %s", stands(child));

    round_of(child, SIGUSR1, 0);
    round_of(child, SIGUSR1, SIGUSR1);
    round_of(child, SIGUSR1, SIGUSR2);
    round_of(child, SIGHUP, 0);
    round_of(child, SIGHUP, SIGHUP);
    round_of(child, SIGWINCH, 0);

    // A number that is no signal.
    say("65: %s, -1: %s", ask(PTRACE_CONT, child, 65), ask(PTRACE_CONT, child, -1));

    // The tracer hears of it by SIGCHLD, and waits find it once.
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    kill(child, SIGUSR1);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    siginfo_t info = take_signal(SIGCHLD);
    say("code %d status %d child %d uid %d", info.si_code, info.si_status, info.si_pid == child,
        info.si_uid == getuid());
    memset(&info, 0, sizeof info);
    say("waitid: %s", outcome(waitid(P_PID, child, &info, WSTOPPED | WNOWAIT)));
    say("signo %d code %d status %d child %d uid %d", info.si_signo, info.si_code, info.si_status,
        info.si_pid == child, info.si_uid == getuid());
    memset(&info, 0, sizeof info);
    waitid(P_PID, child, &info, WEXITED | WNOWAIT | WNOHANG);
    say("waitid for exits alone: code %d", info.si_code);
    say("plain wait: %s", waited(child, 0));
    say("again: %s", waited(child, WNOHANG));

    // Changed siginfo is what the handler sees.
    ptrace(PTRACE_GETSIGINFO, child, NULL, &info);
    info.si_pid = 0;
    say("SETSIGINFO: %s", outcome(ptrace(PTRACE_SETSIGINFO, child, NULL, &info)));
    ptrace(PTRACE_CONT, child, NULL, (void *)SIGUSR1);
    stands(child);

    // A number that is no signal's is taken; what is delivered comes from the tracer then. The
    // number of another signal is not what is delivered, either.
    const int numbers[] = {0, 65, -1, SIGUSR2};
    for (int i = 0; i < 4; i++) {
        kill(child, SIGUSR1);
        ptrace(PTRACE_CONT, child, NULL, NULL);
        stands(child);
        ptrace(PTRACE_GETSIGINFO, child, NULL, &info);
        info.si_signo = numbers[i], info.si_pid = 0;
        say("SETSIGINFO: %s", outcome(ptrace(PTRACE_SETSIGINFO, child, NULL, &info)));
        memset(&info, 0, sizeof info);
        say("GETSIGINFO: %s", outcome(ptrace(PTRACE_GETSIGINFO, child, NULL, &info)));
        say("signal %d code %d from %d", info.si_signo, info.si_code, info.si_pid);
        ptrace(PTRACE_CONT, child, NULL, (void *)(i == 3 ? SIGUSR2 : SIGUSR1));
        stands(child);
    }

    // SIGCHLD ignored, or without stops: waits find the stops all the same.
    on(SIGCHLD, SIG_IGN, 0);
    round_of(child, SIGUSR2, 0);
    say("pending %d", is_pending(SIGCHLD));
    on(SIGCHLD, SIG_DFL, SA_NOCLDSTOP | SA_NOCLDWAIT);
    round_of(child, SIGUSR2, 0);
    say("pending %d", is_pending(SIGCHLD));

    // KILL does not ask.
    kill(child, SIGKILL);
    say("killed in a stop: %s", stands(child));
    on(SIGCHLD, SIG_DFL, 0);

    // PTRACE_KILL, in a stop or not.
    child = traced_child(quits);
    ask_and_see("KILL in a stop", PTRACE_KILL, child, 0);
    child = traced_child(quits);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    ask_and_see("KILL while it runs", PTRACE_KILL, child, 0);

    // A number given where no signal was taken.
    child = traced_child(quits);
    ask_and_see("delivered", PTRACE_CONT, child, SIGTERM);
    return 0;
}
