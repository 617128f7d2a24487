// rules: PT-19 PT-21 PT-22 WT-31
// What only a seized tracee does: stop when asked, report group stops as events, listen.
#include "trace.h"

static void note(int signal) {
    (void)signal;
}

static void waits_there(void) {
    on(SIGCONT, note, 0);
    for (;;)
        pause();
}

static pid_t seized(void) {
    pid_t child = child_of(waits_there);
    ptrace(PTRACE_SEIZE, child, NULL, NULL);
    return child;
}

static void waited_info(pid_t child) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    waitid(P_PID, child, &info, WSTOPPED | WNOWAIT);
    say("waitid: code %d status %#x", info.si_code, info.si_status);
}

int main(void) {
    block(SIGCHLD);
    pid_t child = seized();
    say("interrupt: %s", ask(PTRACE_INTERRUPT, child, 0));
    waited_info(child);
    siginfo_t info = take_signal(SIGCHLD);
    say("SIGCHLD code %d status %d", info.si_code, info.si_status);
    say("%s", stands(child));
    say("%s", stop_info(child));
    say("in a stop: %s", ask(PTRACE_INTERRUPT, child, 0));
    say("%s", stands_now(child));
    ask_and_see("another one comes", PTRACE_CONT, child, 0);
    say("a signal means nothing here: %s", ask(PTRACE_CONT, child, SIGTERM));
    say("%s", stands_now(child));

    // A group stop is an event with the stop signal.
    kill(child, SIGSTOP);
    say("STOP: %s", stands(child));
    say("%s", stop_info(child));
    say("listen before delivery: %s", ask(PTRACE_LISTEN, child, 0));
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    ptrace(PTRACE_CONT, child, NULL, (void *)SIGSTOP);
    info = take_signal(SIGCHLD);
    say("SIGCHLD code %d status %d", info.si_code, info.si_status);
    waited_info(child);
    say("let through: %s", stands(child));
    say("%s", stop_info(child));

    // Listening: stopped, not at the tracer's command, and reporting.
    say("listen: %s", ask(PTRACE_LISTEN, child, 0));
    say("%s", stands_now(child));
    say("CONT: %s", ask(PTRACE_CONT, child, 0));
    say("DETACH: %s", ask(PTRACE_DETACH, child, 0));
    say("LISTEN: %s", ask(PTRACE_LISTEN, child, 0));
    kill(child, SIGCONT);
    say("SIGCONT: %s", stands(child));
    ask_and_see("then the signal itself", PTRACE_CONT, child, 0);
    say("listen there: %s", ask(PTRACE_LISTEN, child, 0));
    ptrace(PTRACE_CONT, child, NULL, NULL);

    // INTERRUPT ends listening.
    kill(child, SIGSTOP);
    say("STOP: %s", stands(child));
    ask_and_see("let through", PTRACE_CONT, child, SIGSTOP);
    say("listen: %s", ask(PTRACE_LISTEN, child, 0));
    say("interrupt: %s", ask(PTRACE_INTERRUPT, child, 0));
    say("%s", stands(child));
    say("%s", stop_info(child));

    // KILL ends it as well.
    say("listen: %s", ask(PTRACE_LISTEN, child, 0));
    kill(child, SIGKILL);
    say("%s", stands(child));

    // SIGCONT to a runner makes an event, too.
    child = seized();
    kill(child, SIGCONT);
    say("SIGCONT to a runner: %s", stands(child));
    ask_and_see("then the signal", PTRACE_CONT, child, 0);
    end(child);
    return 0;
}
