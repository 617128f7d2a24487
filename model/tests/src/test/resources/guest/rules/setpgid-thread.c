// rules: JC-02
// The number of a thread that does not lead is no process's: EINVAL before all else is looked at.
#include "rule.h"

static struct gate told, gate;

static int threads_life(void *unused) {
    pid_t own = syscall(SYS_gettid);
    say("own number as a thread: %s", outcome(setpgid(own, 0)));
    put_number(told, own);
    pass_gate(gate);
    end_thread(0);
    return 0;
}

int main(void) {
    told = new_gate(), gate = new_gate();
    pid_t child = fork();
    if (child == 0) {
        thread(threads_life, NULL);
        sleep_for_ever();
    }
    pid_t tid = take_number(told);
    say("a child's thread: %s", outcome(setpgid(tid, 0)));
    say("into its leader's group: %s", outcome(setpgid(tid, child)));
    say("into a group of its own: %s", outcome(setpgid(tid, tid)));
    say("a negative group: %s", outcome(setpgid(tid, -1)));
    say("the child itself: %s", outcome(setpgid(child, 0)));
    open_gate(gate);
    while (syscall(SYS_tgkill, child, tid, 0) == 0)
        nap();
    say("when the thread is gone: %s", outcome(setpgid(tid, 0)));
    kill(child, SIGKILL);
    say("child %s", waited(child, 0));
}
