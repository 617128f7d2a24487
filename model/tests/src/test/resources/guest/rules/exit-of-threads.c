// rules: ES-06 ES-07 NT-04 NT-05 NT-24 XS-07 WT-10 EX-22 NT-02 WT-07 IN-14
// A leader that exits before its thread: silence until the thread has gone, then the status of the
// one that was last.
#include "proc.h"

static struct gate leader_may_go, thread_may_go, tids;

static int worker(void *unused) {
    (void)unused;
    put_number(tids, syscall(SYS_gettid));
    pass_gate(thread_may_go);
    end_thread(5);
    return 0;
}

int main(void) {
    leader_may_go = new_gate(), thread_may_go = new_gate(), tids = new_gate();
    struct gate held = new_gate();
    block(SIGCHLD);
    pid_t child = fork();
    if (child == 0) {
        close(held.ends[0]);
        thread(worker, NULL);
        pass_gate(leader_may_go);
        end_thread(3);
    }
    close(held.ends[1]);
    int tid = take_number(tids);
    say("a thread is no child: %s", waited(tid, WNOHANG | __WALL));
    say("alive: %s", waited(child, WNOHANG));
    open_gate(leader_may_go);
    await_state(child, 'Z');
    say("leader gone, thread alive: %s", waited(child, WNOHANG));
    say("kill(0) finds it: %s", outcome(kill(child, 0)));
    say("SIGCHLD so far: %d", is_pending(SIGCHLD));
    fcntl(held.ends[0], F_SETFL, O_NONBLOCK);
    char byte;
    say("its pipe is open: %s", outcome(read(held.ends[0], &byte, 1)));
    open_gate(thread_may_go);
    siginfo_t info = take_signal(SIGCHLD);
    say("SIGCHLD: the process %d, code %d, status %d", info.si_pid == child, info.si_code,
        info.si_status);
    say("both gone: %s", waited(child, 0));
    say("pipe: %s", outcome(read(held.ends[0], &byte, 1)));
    say("SIGCHLD since: %d", is_pending(SIGCHLD));

    // The other way round: the thread first, then the leader.
    child = fork();
    if (child == 0) {
        pid_t gone = thread(worker, NULL);
        open_gate(thread_may_go);
        await_thread_gone(gone);
        end_thread(4);
    }
    take_number(tids);
    say("thread first, then leader: %s", waited(child, 0));
    return 0;
}
