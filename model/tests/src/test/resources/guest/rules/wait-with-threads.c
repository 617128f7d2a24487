// rules: WT-01 WT-13 WT-28 WT-15 SG-17 IN-12
// Waits of several threads, waits broken by signals, stops of a process without its leader.
#include "rule.h"

static struct gate go, ready;
static pid_t child;
static volatile int results[2], done, runs;

static int waits(void *at) {
    int status = 0;
    long found = syscall(SYS_wait4, child, &status, 0, NULL);
    results[(intptr_t)at] = found == child ? 1 + (status >> 8) : -1;
    __atomic_add_fetch(&done, 1, __ATOMIC_SEQ_CST);
    end_thread(0);
    return 0;
}

static int lives_on(void *unused) {
    (void)unused;
    open_gate(ready);
    for (;;)
        syscall(SYS_rt_sigsuspend, &(uint64_t){0}, 8);
    return 0;
}

static void note(int signal) {
    (void)signal;
    runs++;
}

static void ring_every(int milliseconds) {
    struct itimerval timer = {{0, milliseconds * 1000}, {0, milliseconds * 1000}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

int main(void) {
    go = new_gate(), ready = new_gate();
    child = fork();
    if (child == 0) {
        pass_gate(go);
        _exit(4);
    }
    thread(waits, (void *)0);
    thread(waits, (void *)1);
    open_gate(go);
    while (done < 2)
        nap();
    int low = results[0] < results[1] ? results[0] : results[1];
    int high = results[0] < results[1] ? results[1] : results[0];
    say("two waits for one child: %d and %d", low, high);

    child = fork();
    if (child == 0) {
        thread(lives_on, NULL);
        end_thread(0);
    }
    pass_gate(ready);
    for (int i = 0; i < 10; i++)
        nap();
    say("leader gone: %s", waited(child, WNOHANG));
    kill(child, SIGSTOP);
    siginfo_t info;
    memset(&info, 0, sizeof info);
    waitid(P_PID, child, &info, WSTOPPED);
    say("stop: code %d status %d, the process %d", info.si_code, info.si_status,
        info.si_pid == child);
    kill(child, SIGCONT);
    say("%s", waited(child, WCONTINUED));
    kill(child, SIGTERM);
    say("%s", waited(child, 0));

    // Broken by a handler, or begun anew.
    child = fork();
    if (child == 0)
        sleep_for_ever();
    on(SIGALRM, note, 0);
    ring_every(5);
    say("wait: %s", waited(child, 0));
    ring_every(0);
    on(SIGALRM, note, SA_RESTART);
    if (fork() == 0) {
        for (int i = 0; i < 30; i++)
            nap();
        kill(child, SIGTERM);
        _exit(0);
    }
    runs = 0;
    ring_every(5);
    say("wait with RESTART: %s", waited(child, 0));
    say("the handler ran: %d", runs > 0);
    ring_every(0);
    say("helper: %s", waited(-1, 0));
    return 0;
}
