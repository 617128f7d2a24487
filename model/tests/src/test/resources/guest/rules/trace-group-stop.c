// rules: PT-20 PT-23 PT-24 PT-25 PT-27 WT-29
// Group stops of attached tracees; attaching to and detaching from stopped processes.
#include "trace.h"

static struct gate gate;

static void note(int signal) {
    (void)signal;
    _exit(21);
}

static void waits_there(void) {
    on(SIGUSR1, note, 0);
    open_gate(gate);
    for (;;)
        pause();
}

static pid_t waiter(void) {
    pid_t child = child_of(waits_there);
    pass_gate(gate);
    return child;
}

int main(void) {
    gate = new_gate();
    block(SIGCHLD);
    pid_t child = waiter();
    ptrace(PTRACE_ATTACH, child, NULL, NULL);
    say("attached: %s", stands(child));
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);

    // The STOP let through shows as a second stop, without siginfo; and only once to the parent.
    ptrace(PTRACE_CONT, child, NULL, (void *)SIGSTOP);
    siginfo_t info = take_signal(SIGCHLD);
    say("SIGCHLD code %d status %d", info.si_code, info.si_status);
    say("the group's: %s", stands_with(child, WUNTRACED));
    say("%s", stop_info(child));
    say("once: %s", stands_with(child, WNOHANG | WUNTRACED));
    kill(child, SIGCONT);
    say("SIGCONT lets nobody go: %s", stands_with(child, WNOHANG));
    ask_and_see("it comes to be delivered", PTRACE_CONT, child, 0);

    // Let go in the stop before delivery, with the signal; the handler of a later one shows it runs.
    say("detach with SIGCONT: %s", ask(PTRACE_DETACH, child, SIGCONT));
    kill(child, SIGUSR1);
    say("%s", stands(child));

    // DETACH gives a signal as CONT does.
    child = waiter();
    ptrace(PTRACE_ATTACH, child, NULL, NULL);
    stands(child);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    kill(child, SIGTERM);
    say("TERM: %s", stands(child));
    say("65: %s", ask(PTRACE_DETACH, child, 65));
    ask_and_see("USR1 instead, detached", PTRACE_DETACH, child, SIGUSR1);

    // Attaching to a stopped process.
    child = waiter();
    kill(child, SIGSTOP);
    say("stopped: %s", stands_with(child, WUNTRACED));
    ptrace(PTRACE_SEIZE, child, NULL, NULL);
    say("seized: %s", stands(child));
    // Let go, it is in the group's stop again, and that is not reported anew.
    say("detach: %s", ask(PTRACE_DETACH, child, 0));
    say("%s", stands_with(child, WUNTRACED | WNOHANG));
    ptrace(PTRACE_ATTACH, child, NULL, NULL);
    say("attached: %s", stands(child));
    say("%s", stop_info(child));
    ask_and_see("then the STOP of the attaching", PTRACE_CONT, child, 0);
    say("detach: %s", ask(PTRACE_DETACH, child, 0));
    say("%s", stands_with(child, WUNTRACED | WNOHANG));
    kill(child, SIGCONT);
    say("%s", stands_with(child, WCONTINUED));

    // Options, style and mode do not outlive the trace.
    ptrace(PTRACE_SEIZE, child, NULL, (void *)PTRACE_O_TRACEEXIT);
    ptrace(PTRACE_INTERRUPT, child, NULL, NULL);
    say("seized: %s", stands(child));
    ptrace(PTRACE_SYSCALL, child, NULL, NULL);
    ptrace(PTRACE_INTERRUPT, child, NULL, NULL);
    stands(child);
    ptrace(PTRACE_DETACH, child, NULL, NULL);
    ptrace(PTRACE_ATTACH, child, NULL, NULL);
    say("attached: %s", stands(child));
    say("INTERRUPT: %s", ask(PTRACE_INTERRUPT, child, 0));
    ptrace(PTRACE_CONT, child, NULL, NULL);
    kill(child, SIGKILL);
    say("no exit stop: %s", stands(child));

    // A stopped group that its tracer set going still stops for a new tracer.
    child = waiter();
    ptrace(PTRACE_SEIZE, child, NULL, NULL);
    kill(child, SIGSTOP);
    stands(child);
    ask_and_see("STOP let through", PTRACE_CONT, child, SIGSTOP);
    say("go on all the same: %s", ask(PTRACE_CONT, child, 0));
    kill(child, SIGUSR1);
    say("it runs: %s", stands(child));
    say("killed by detaching with TERM: %s", ask(PTRACE_DETACH, child, SIGTERM));
    say("%s", stands(child));
    return 0;
}
