// rules: EX-12 EX-13 GS-02
// Who waits in vfork takes part in no stop and no handler until the child lets go; other threads
// run, and a group exit does not wait.
#include "rule.h"

static struct shared {
    volatile pid_t child;
    volatile int went_on;
    volatile int status;
} *shared;

static volatile int handled;

static void handler(int signal) {
    handled = signal;
}

static void await_stopped(pid_t pid) {
    char path[64], line[256], *end;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    do {
        int file = open(path, O_RDONLY);
        ssize_t length = read(file, line, sizeof line - 1);
        close(file);
        line[length < 0 ? 0 : length] = 0;
        end = strrchr(line, ')');
    } while (end == NULL || end[2] != 'T');
}

static void some_naps(void) {
    for (int i = 0; i < 10; i++)
        nap();
}

static pid_t make_child(void) {
    pid_t child = vfork();
    if (child == 0) {
        shared->child = getpid();
        for (;;)
            pause();
    }
    return child;
}

static void await_child(void) {
    while (shared->child == 0)
        nap();
}

static int run_vfork(void *unused) {
    (void)unused;
    int status;
    pid_t child = make_child();
    shared->went_on = 1;
    waitpid(child, &status, 0);
    shared->status = status;
    end_thread(0);
    return 0;
}

int main(void) {
    shared = shared_memory(sizeof *shared);
    pid_t parent = fork();
    if (parent == 0) {
        on(SIGUSR1, handler, 0);
        const char *end = waited(make_child(), 0);
        say("went on after signal %d; child: %s", handled, end);
        _exit(0);
    }
    await_child();
    kill(parent, SIGUSR1);
    kill(parent, SIGSTOP);
    some_naps();
    say("stop of the parent: %s", waited(parent, WUNTRACED | WNOHANG));
    kill(shared->child, SIGSTOP);
    await_stopped(shared->child);
    kill(shared->child, SIGTERM);
    some_naps();
    say("child stopped: %s", waited(parent, WUNTRACED | WNOHANG));
    kill(shared->child, SIGCONT);
    say("parent: %s", waited(parent, WUNTRACED));
    kill(parent, SIGCONT);
    say("parent: %s", waited(parent, 0));

    shared->child = 0;
    pid_t tid = thread(run_vfork, NULL);
    await_child();
    some_naps();
    say("this thread runs; the other went on: %d", shared->went_on);
    kill(shared->child, SIGTERM);
    await_thread_gone(tid);
    say("its child: %s", fate(shared->status));

    parent = fork();
    if (parent == 0) {
        shared->child = 0;
        thread(run_vfork, NULL);
        await_child();
        _exit(12);
    }
    say("group exit: %s", waited(parent, 0));
    say("its child: %s", outcome(kill(shared->child, 0)));
    kill(shared->child, SIGKILL);
    return 0;
}
