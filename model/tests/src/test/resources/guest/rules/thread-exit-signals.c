// rules: EX-03 EX-04 SG-10 SG-11 XS-02 NT-19 EX-02
// Which thread takes a signal, and what becomes of the signals of one that exits.
#include "rule.h"

static volatile int runs, ran_on;
static struct gate ready, go;

static void note(int signal) {
    (void)signal;
    ran_on = syscall(SYS_gettid);
    runs++;
}

static int blocks_and_leaves(void *unused) {
    (void)unused;
    uint64_t usr1 = 1ull << (SIGUSR1 - 1);
    syscall(SYS_rt_sigprocmask, SIG_BLOCK, &usr1, NULL, 8);
    open_gate(ready);
    pass_gate(go);
    end_thread(0);
    return 0;
}

static int sends_and_leaves(void *unused) {
    (void)unused;
    syscall(SYS_kill, getpid(), SIGUSR1);
    end_thread(0);
    return 0;
}

static int opens_and_waits(void *unused) {
    (void)unused;
    uint64_t usr1 = 1ull << (SIGUSR1 - 1);
    syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, &usr1, NULL, 8);
    open_gate(ready);
    pass_gate(go);
    end_thread(0);
    return 0;
}

int main(void) {
    ready = new_gate(), go = new_gate();
    on(SIGUSR1, note, SA_RESTART);

    pid_t tid = thread(blocks_and_leaves, NULL);
    pass_gate(ready);
    syscall(SYS_tgkill, getpid(), tid, SIGUSR1);
    open_gate(go);
    await_thread_gone(tid);
    say("directed at a thread that left: ran %d", runs);

    // The leader blocks it; threads come and go; somebody always handles it.
    block(SIGUSR1);
    tid = thread(opens_and_waits, NULL);
    pass_gate(ready);
    runs = 0;
    kill(getpid(), SIGUSR1);
    while (runs == 0)
        nap();
    say("blocked by the leader: ran %d on the worker %d", runs, ran_on == tid);
    for (int i = 0; i < 5; i++) {
        runs = 0;
        await_thread_gone(thread(sends_and_leaves, NULL));
        while (runs == 0)
            nap();
        say("sent by one that leaves: ran %d, on the leader %d", runs, ran_on == getpid());
    }
    open_gate(go);
    await_thread_gone(tid);

    // Everybody blocks it: it waits for the first to open.
    runs = 0;
    kill(getpid(), SIGUSR1);
    say("blocked by all: ran %d, pending %d", runs, is_pending(SIGUSR1));
    tid = thread(opens_and_waits, NULL);
    pass_gate(ready);
    say("opened by a worker: ran %d, on it %d, pending %d", runs, ran_on == tid,
        is_pending(SIGUSR1));
    unblock(SIGUSR1);
    runs = 0;
    kill(getpid(), SIGUSR1);
    say("nobody blocks: ran %d on the leader %d", runs, ran_on == getpid());
    open_gate(go);
    await_thread_gone(tid);
    return 0;
}
