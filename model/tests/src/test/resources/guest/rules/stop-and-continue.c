// rules: WT-23 WT-24 WT-25 WT-26 GS-03 GS-04 GS-07 GS-08 GS-10 GS-11 GS-14
// What a parent sees of its child's stops and continues.
#include "rule.h"

static pid_t child;

static void show(const char *what) {
    siginfo_t info = take_signal(SIGCHLD);
    say("%s: code %d status %d of the child %d", what, info.si_code, info.si_status,
        info.si_pid == child);
}

static pid_t new_child(void) {
    struct gate ready = new_gate();
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        on(SIGTTIN, SIG_IGN, 0);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    close(ready.ends[0]), close(ready.ends[1]);
    return pid;
}

int main(void) {
    block(SIGCHLD);
    child = new_child();
    say("fresh: %s", waited(child, WNOHANG | WUNTRACED | WCONTINUED));
    kill(child, SIGCONT);
    say("CONT to a runner: %s, CHLD %d", waited(child, WNOHANG | WUNTRACED | WCONTINUED),
        is_pending(SIGCHLD));
    kill(child, SIGTTIN);
    kill(child, SIGSTOP);
    show("stop");
    siginfo_t info;
    waitid(P_PID, child, &info, WSTOPPED | WNOWAIT);
    say("WNOWAIT: code %d status %d", info.si_code, info.si_status);
    say("plain: %s", waited(child, WNOHANG));
    say("WUNTRACED: %s", waited(child, WUNTRACED));
    say("once only: %s", waited(child, WNOHANG | WUNTRACED));
    kill(child, SIGSTOP);
    kill(child, SIGTSTP);
    for (int i = 0; i < 5; i++)
        nap();
    say("stopped twice: %s, CHLD %d", waited(child, WNOHANG | WUNTRACED), is_pending(SIGCHLD));
    kill(child, SIGCONT);
    show("continue");
    waitid(P_PID, child, &info, WCONTINUED | WNOWAIT);
    say("WNOWAIT: code %d status %d", info.si_code, info.si_status);
    say("WCONTINUED: %s", waited(child, WCONTINUED));
    say("once only: %s", waited(child, WNOHANG | WCONTINUED | WUNTRACED));

    kill(child, SIGSTOP);
    await_stop(child);
    kill(child, SIGCONT);
    say("stop undone: %s", waited(child, WNOHANG | WUNTRACED));
    say("continue: %s", waited(child, WCONTINUED));
    kill(child, SIGSTOP);
    await_stop(child);
    kill(child, SIGCONT);
    kill(child, SIGSTOP);
    await_stop(child);
    say("continue undone: %s", waited(child, WNOHANG | WCONTINUED));
    say("stop: %s", waited(child, WUNTRACED));
    kill(child, SIGTERM);
    for (int i = 0; i < 5; i++)
        nap();
    say("TERM to a stopped one: %s", waited(child, WNOHANG));
    kill(child, SIGCONT);
    say("after CONT: %s", waited(child, 0));

    child = new_child();
    kill(child, SIGSTOP);
    await_stop(child);
    kill(child, SIGKILL);
    say("stopped, KILL: %s", waited(child, 0));

    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    on(SIGCHLD, SIG_DFL, SA_NOCLDSTOP);
    child = new_child();
    kill(child, SIGSTOP);
    say("NOCLDSTOP: %s, CHLD %d", waited(child, WUNTRACED), is_pending(SIGCHLD));
    kill(child, SIGCONT);
    say("NOCLDSTOP: %s, CHLD %d", waited(child, WCONTINUED), is_pending(SIGCHLD));
    on(SIGCHLD, SIG_IGN, 0);
    kill(child, SIGSTOP);
    say("ignored: %s, CHLD %d", waited(child, WUNTRACED), is_pending(SIGCHLD));
    kill(child, SIGKILL);
    say("ignored: %s", waited(child, 0));
    return 0;
}
