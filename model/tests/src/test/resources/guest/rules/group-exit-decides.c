// rules: ES-08 ES-11 ES-12 SG-12 SG-13 SG-20
// Who decides the status of a process with two threads.
#include "rule.h"

static struct gate ready;

static int exits_group(void *unused) {
    (void)unused;
    syscall(SYS_exit_group, 8);
    return 0;
}

static int sleeps(void *unused) {
    (void)unused;
    put_number(ready, syscall(SYS_gettid));
    for (;;)
        syscall(SYS_rt_sigsuspend, &(uint64_t){0}, 8);
    return 0;
}

static pid_t with_sleeper(pid_t *tid) {
    pid_t child = fork();
    if (child == 0) {
        thread(sleeps, NULL);
        sleep_for_ever();
    }
    *tid = take_number(ready);
    return child;
}

int main(void) {
    ready = new_gate();
    pid_t tid, child = fork();
    if (child == 0) {
        thread(exits_group, NULL);
        sleep_for_ever();
    }
    say("exit_group(8) by a thread: %s", waited(child, 0));

    child = with_sleeper(&tid);
    kill(child, SIGTERM);
    kill(child, SIGKILL);
    say("TERM, then KILL at once: %s", waited(child, 0));

    child = with_sleeper(&tid);
    syscall(SYS_tgkill, child, tid, SIGPIPE);
    say("tgkill(PIPE) to a thread: %s", waited(child, 0));

    child = with_sleeper(&tid);
    syscall(SYS_tgkill, child, tid, SIGKILL);
    say("tgkill(KILL) to a thread: %s", waited(child, 0));

    child = with_sleeper(&tid);
    kill(tid, SIGKILL);
    say("kill(tid, KILL): %s", waited(child, 0));

    child = with_sleeper(&tid);
    say("tgkill of another group: %s", outcome(syscall(SYS_tgkill, getpid(), tid, 0)));
    kill(child, SIGSTOP);
    await_stop(child);
    kill(child, SIGTERM);
    kill(child, SIGKILL);
    say("stopped, TERM, then KILL: %s", waited(child, 0));
    return 0;
}
