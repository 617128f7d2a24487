// rules: CL-01 CL-02 CL-03 CL-05 CL-07 CL-13 WT-07
// What clone's flags share and refuse.
#include "rule.h"

static volatile int value, number, parent, runs;
static struct gate go, ready;
static int zero;

static void note(int signal) {
    (void)signal;
    runs++;
}

static int writes(void *unused) {
    (void)unused;
    value = 5;
    return 0;
}

static int looks(void *unused) {
    (void)unused;
    number = syscall(SYS_getpid);
    parent = syscall(SYS_getppid);
    put_number(ready, syscall(SYS_gettid));
    pass_gate(go);
    end_thread(0);
    return 0;
}

static int sets_handler(void *unused) {
    (void)unused;
    on(SIGUSR1, note, 0);
    block(SIGUSR2);
    put_number(ready, 1);
    sleep_for_ever();
    return 0;
}

static void refused(const char *name, int flags) {
    int made = clone(writes, new_stack(), flags, NULL);
    say("%s: %s", name, outcome(made));
}

int main(void) {
    go = new_gate(), ready = new_gate();
    refused("THREAD alone", CLONE_THREAD);
    refused("THREAD and VM", CLONE_THREAD | CLONE_VM);
    refused("SIGHAND alone", CLONE_SIGHAND | SIGCHLD);
    refused("FS and NEWNS", CLONE_FS | CLONE_NEWNS | SIGCHLD);
    refused("FS and NEWUSER", CLONE_FS | CLONE_NEWUSER | SIGCHLD);

    pid_t child = clone(writes, new_stack(), SIGCHLD, NULL);
    waitpid(child, NULL, 0);
    say("own memory: %d", value);
    child = clone(writes, new_stack(), CLONE_VM | SIGCHLD, NULL);
    waitpid(child, NULL, 0);
    say("shared memory: %d", value);

    pid_t tid = thread(looks, NULL);
    int own = take_number(ready);
    say("thread: its number %d, not mine %d, same process %d, same parent %d", own == tid,
        own != getpid(), number == getpid(), parent == getppid());
    say("it is no child: %s", waited(tid, WNOHANG | __WALL));
    say("kill finds it by its number: %s", outcome(kill(tid, 0)));
    say("its group is mine: %d", getpgid(tid) == getpgid(0));
    open_gate(go);
    await_thread_gone(tid);

    child = clone(sets_handler, new_stack(), CLONE_VM | CLONE_SIGHAND | SIGCHLD, NULL);
    take_number(ready);
    struct sigaction action;
    sigaction(SIGUSR1, NULL, &action);
    say("shared actions: %d", action.sa_handler == note);
    sigset_t set;
    sigprocmask(SIG_SETMASK, NULL, &set);
    say("own masks: %d", sigismember(&set, SIGUSR2));
    kill(child, SIGTERM);
    say("own fate: %s", waited(child, 0));
    raise(SIGUSR1);
    say("the handler set by the child ran %d", runs);

    // A fork inherits group, session, mask and actions; no alarm, pending signal or times.
    block(SIGTERM);
    raise(SIGTERM);
    alarm(1000);
    prctl(PR_SET_PDEATHSIG, SIGUSR1);
    child = fork();
    if (child == 0) {
        sigprocmask(SIG_SETMASK, NULL, &set);
        sigaction(SIGUSR1, NULL, &action);
        int signal = -1;
        prctl(PR_GET_PDEATHSIG, &signal);
        say("group %d, session %d, mask %d, action %d", getpgid(0) == getpgid(getppid()),
            getsid(0) == getsid(getppid()), sigismember(&set, SIGTERM), action.sa_handler == note);
        say("pending %d, alarm %u, parent-death signal %d", is_pending(SIGTERM), alarm(0), signal);
        struct tms times_now;
        times(&times_now);
        say("children's times %ld", (long)(times_now.tms_cutime + times_now.tms_cstime));
        _exit(0);
    }
    say("%s", waited(child, 0));
    (void)zero;
    return 0;
}
