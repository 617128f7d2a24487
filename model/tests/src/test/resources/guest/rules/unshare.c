// rules: CL-06
#include "rule.h"

static struct gate ready, go;

static int worker(void *unused) {
    (void)unused;
    pass_gate(go);
    say("a thread: FILES %s", outcome(unshare(CLONE_FILES)));
    close(go.ends[1]);
    say("SIGHAND: %s", outcome(unshare(CLONE_SIGHAND)));
    say("VM: %s", outcome(unshare(CLONE_VM)));
    say("THREAD: %s", outcome(unshare(CLONE_THREAD)));
    open_gate(ready);
    end_thread(0);
    return 0;
}

static int sharer(void *unused) {
    (void)unused;
    open_gate(ready);
    pass_gate(go);
    _exit(0);
}

int main(void) {
    const int alone[] = {CLONE_VM,      CLONE_FILES,  CLONE_FS,     CLONE_SIGHAND,
                         CLONE_THREAD,  CLONE_SYSVSEM, 0};
    const int never[] = {CLONE_PARENT,  CLONE_VFORK,  CLONE_IO,     CLONE_DETACHED,
                         CLONE_SETTLS,  CLONE_PIDFD,  CLONE_UNTRACED, 1};
    for (unsigned i = 0; i < sizeof alone / sizeof *alone; i++)
        say("alone, %#x: %s", alone[i], outcome(unshare(alone[i])));
    for (unsigned i = 0; i < sizeof never / sizeof *never; i++)
        say("never, %#x: %s", never[i], outcome(unshare(never[i])));
    ready = new_gate();
    go = new_gate();
    pid_t tid = thread(worker, NULL);
    open_gate(go);
    pass_gate(ready);
    await_thread_gone(tid);
    say("what the thread closed is open here: %s", outcome(fcntl(go.ends[1], F_GETFD)));
    pid_t child = clone(sharer, new_stack(), CLONE_VM | CLONE_FILES | SIGCHLD, NULL);
    pass_gate(ready);
    say("memory shared: VM %s, SIGHAND %s, FILES %s", outcome(unshare(CLONE_VM)),
        outcome(unshare(CLONE_SIGHAND)), outcome(unshare(CLONE_FILES)));
    open_gate(go);
    say("child %s", waited(child, 0));
}
