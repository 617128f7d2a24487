// rules: XC-01 XC-02 XC-03 EX-19
// An exec takes the whole process: siblings die, the number stays, the parent notices nothing.
#include "rule.h"

static char *self;
static struct gate go, ready;

static int sleeps(void *unused) {
    (void)unused;
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    open_gate(ready);
    for (;;)
        nap();
    return 0;
}

static int echoes(void *unused) {
    (void)unused;
    pass_gate(go);
    open_gate(ready);
    for (;;)
        nap();
    return 0;
}

static int execs(void *unused) {
    (void)unused;
    pass_gate(go);
    char pid[16], tid[16];
    snprintf(pid, sizeof pid, "%d", getpid());
    snprintf(tid, sizeof tid, "%d", (int)syscall(SYS_gettid));
    char *const arguments[] = {self, pid, tid, NULL};
    execv(self, arguments);
    _exit(127);
}

static int image(char **arguments) {
    int pid = atoi(arguments[1]), tid = atoi(arguments[2]);
    say("pid kept: %d, tid is the pid: %d", getpid() == pid, syscall(SYS_gettid) == getpid());
    say("was another thread: %d, that number is free: %s", tid != pid,
        outcome(syscall(SYS_tgkill, pid, tid, 0)));
    return 21;
}

int main(int count, char **arguments) {
    if (count > 2)
        return image(arguments);
    self = arguments[0];
    go = new_gate();
    ready = new_gate();

    pid_t child = fork();
    if (child == 0) {
        thread(echoes, NULL);
        char *const nothing[] = {"/no/such/file", NULL};
        say("no such file: %s", outcome(execv("/no/such/file", nothing)));
        open_gate(go);
        pass_gate(ready);
        say("the sibling lives on");
        _exit(0);
    }
    say("child %s", waited(child, 0));

    block(SIGCHLD);
    child = fork();
    if (child == 0) {
        thread(sleeps, NULL);
        thread(sleeps, NULL);
        thread(execs, NULL);
        pass_gate(ready);
        pass_gate(ready);
        open_gate(go);
        sleep_for_ever();
    }
    await_zombie(child);
    siginfo_t info = take_signal(SIGCHLD);
    say("one SIGCHLD, for the exit: %d, another pending: %d", info.si_status,
        is_pending(SIGCHLD));
    say("child %s", waited(child, 0));

    child = fork();
    if (child == 0) {
        thread(execs, NULL);
        end_thread(3);
    }
    // The leader is gone; whether already is not to be seen, and does not matter.
    open_gate(go);
    say("leader gone first: %s", waited(child, 0));
}
