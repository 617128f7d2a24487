// rules: WT-28
// personality: sentry-2018
// Once a leader has begun to exit, the stops and continues of its process are hidden from waits.
#include "proc.h"

static struct gate tids;

static int lives_on(void *unused) {
    (void)unused;
    put_number(tids, (int)syscall(SYS_gettid));
    sleep_for_ever();
    return 0;
}

int main(void) {
    tids = new_gate();
    pid_t child = fork();
    if (child == 0) {
        thread(lives_on, NULL);
        end_thread(0);
    }
    pid_t tid = take_number(tids);
    await_state(child, 'Z');
    kill(child, SIGSTOP);
    await_state(tid, 'T');
    siginfo_t info;
    say("WSTOPPED: %s", outcome(waitid(P_PID, child, &info, WSTOPPED | WNOHANG)));
    say("WUNTRACED: %s", waited(child, WUNTRACED | WNOHANG));
    kill(child, SIGCONT);
    say("WCONTINUED: %s", outcome(waitid(P_PID, child, &info, WCONTINUED | WNOHANG)));
    kill(child, SIGKILL);
    say("%s", waited(child, 0));
}
