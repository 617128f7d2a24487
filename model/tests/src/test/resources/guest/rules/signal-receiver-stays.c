// rules: SG-10
// Of several threads that could take a signal of the process, the one goes on taking that took the
// last, for as long as it can.
#include "rule.h"

enum { THREADS = 3 };

static struct gate ready, orders[THREADS], took;
static volatile pid_t tids[THREADS];

static void note(int signal) {
    (void)signal;
    pid_t self = (pid_t)syscall(SYS_gettid);
    for (int i = 0; i < THREADS; i++)
        if (tids[i] == self)
            put_number(took, i);
}

// Blocks and unblocks as it is told; orders are read with a raw call, since threads share errno.
static int obeys(void *number) {
    int self = (int)(intptr_t)number, order;
    tids[self] = (pid_t)syscall(SYS_gettid);
    open_gate(ready);
    for (;;)
        if (syscall(SYS_read, orders[self].ends[0], &order, sizeof order) == sizeof order) {
            if (order == 2)
                end_thread(0);
            uint64_t set = 1ull << (SIGUSR1 - 1);
            syscall(SYS_rt_sigprocmask, order ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL, 8);
            open_gate(ready);
        }
}

static void order(int thread, int order) {
    put_number(orders[thread], order);
    if (order != 2)
        pass_gate(ready);
    else
        await_thread_gone(tids[thread]);
}

static void send(const char *when) {
    kill(getpid(), SIGUSR1);
    int taker = take_number(took);
    say("%s: thread %d", when, taker);
    // Its handler blocks the signal. When it obeys, it has returned.
    order(taker, 0);
}

int main(void) {
    ready = new_gate(), took = new_gate();
    on(SIGUSR1, note, SA_RESTART);
    for (int i = 0; i < THREADS; i++) {
        orders[i] = new_gate();
        thread(obeys, (void *)(intptr_t)i);
        pass_gate(ready);
    }
    block(SIGUSR1);
    send("the first after the leader");
    send("again");
    order(0, 1);
    send("that one blocks it");
    order(0, 0);
    send("and no longer");
    order(1, 1), order(2, 1);
    send("both others block it");
    order(1, 0), order(2, 0);
    send("and no longer");
    order(0, 2);
    send("that one is gone");
    unblock(SIGUSR1);
    kill(getpid(), SIGUSR1);
    block(SIGUSR1);
    send("the leader took one in between");
}
