// rules: SG-22 SG-20 SG-23 EX-17
// kill of one's own group; a timer that outlives nobody.
#include "rule.h"

static volatile int runs;

static void note(int signal) {
    (void)signal;
    runs++;
}

int main(void) {
    struct gate ready = new_gate(), go = new_gate();
    pid_t leader = fork();
    if (leader == 0) {
        setsid();
        on(SIGUSR1, note, 0);
        pid_t members[2];
        for (int i = 0; i < 2; i++) {
            members[i] = fork();
            if (members[i] == 0) {
                open_gate(ready);
                pass_gate(go);
                _exit(runs);
            }
        }
        pass_gate(ready), pass_gate(ready);
        say("kill 0: %s", outcome(kill(0, SIGUSR1)));
        while (runs == 0)
            nap();
        say("reached myself %d", runs);
        open_gate(go), open_gate(go);
        for (int i = 0; i < 2; i++)
            say("reached a member: %s", waited(members[i], 0));
        say("kill 0 with TERM: %s", outcome(kill(0, 0)));
        kill(0, SIGTERM);
        _exit(1);
    }
    say("leader: %s", waited(leader, 0));

    pid_t child = fork();
    if (child == 0) {
        struct itimerval timer = {{0, 0}, {0, 5000}};
        setitimer(ITIMER_REAL, &timer, NULL);
        // On a busy machine it may still be here after five milliseconds.
        _exit(2);
    }
    await_zombie(child);
    for (int i = 0; i < 10; i++)
        nap();
    say("timer of a zombie: %s", waited(child, 0));
    child = fork();
    if (child == 0) {
        struct itimerval timer = {{0, 0}, {0, 5000}};
        setitimer(ITIMER_REAL, &timer, NULL);
        sleep_for_ever();
    }
    say("timer of a sleeper: %s", waited(child, 0));
    say("kill of INT_MIN: %s", outcome(kill(INT32_MIN, 0)));
    say("kill 0 with 65: %s", outcome(kill(0, 65)));
    say("tgkill with 0: %s, %s", outcome(syscall(SYS_tgkill, 0, getpid(), 0)),
        outcome(syscall(SYS_tgkill, getpid(), 0, 0)));
    say("tkill to myself: %s", outcome(syscall(SYS_tkill, getpid(), 0)));
    return 0;
}
