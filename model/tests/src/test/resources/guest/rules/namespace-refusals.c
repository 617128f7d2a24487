// rules: NS-13 CL-01
// needs: root
#include "namespace.h"

static const char *try_clone(unsigned long flags) {
    long pid = syscall(SYS_clone, flags, 0, 0, 0, 0);
    if (pid == 0)
        _exit(0);
    if (pid > 0)
        waitpid((pid_t)pid, NULL, __WALL);
    return outcome(pid);
}

static int thread_ends(void *unused) {
    (void)unused;
    end_thread(0);
    return 0;
}

// How it ends when namespaces lie ever deeper in one another.
static void nest(int depth) {
    pid_t init = fork_init();
    if (init == 0) {
        nest(depth + 1);
        _exit(0);
    }
    if (init < 0)
        say("too deep: %s, after %s", errno == ENOSPC ? "ENOSPC" : outcome(-1),
            depth - 1 <= 32 ? "at most 32" : "more than 32");
    else
        waitpid(init, NULL, 0);
}

int main(void) {
    const unsigned long thread_flags = CLONE_THREAD | CLONE_SIGHAND | CLONE_VM;
    say("NEWPID with THREAD: %s", try_clone(CLONE_NEWPID | thread_flags));
    say("NEWPID with FS: %s", try_clone(CLONE_NEWPID | CLONE_FS | SIGCHLD));
    pid_t init = fork_init();
    if (init == 0) {
        say("PARENT by init: %s", try_clone(CLONE_PARENT));
        _exit(0);
    }
    waitpid(init, NULL, 0);
    nest(1);
    pid_t child = fork();
    if (child == 0) {
        say("unshare: %s", outcome(unshare(CLONE_NEWPID)));
        say("again: %s", outcome(unshare(CLONE_NEWPID)));
        say("clone with NEWPID: %s", try_clone(CLONE_NEWPID | SIGCHLD));
        say("a thread: %s", outcome(thread(thread_ends, NULL)));
        _exit(0);
    }
    waitpid(child, NULL, 0);
}
