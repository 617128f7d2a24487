// rules: PT-02 XC-01
// While an exec waits for its siblings, who wants to trace one of them waits for the exec.
#include "rule.h"
#include <sys/ptrace.h>

enum { WAITERS = 4 };

static struct shared {
    volatile int sibling;
    volatile int handled;
    volatile int result[WAITERS]; // an error, or -1 for success
} *shared;

static struct gate go;

static int run_sibling(void *unused) {
    shared->sibling = syscall(SYS_gettid);
    (void)unused;
    sleep_for_ever();
    return 0;
}

static void process(void) {
    thread(run_sibling, NULL);
    pass_gate(go);
    execl("/proc/self/exe", "again", "again", NULL);
    _exit(9);
}

static char state_of(pid_t pid) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    int file = open(path, O_RDONLY);
    ssize_t length = read(file, line, sizeof line - 1);
    close(file);
    line[length < 0 ? 0 : length] = 0;
    char *end = strrchr(line, ')');
    return end == NULL ? '-' : end[2];
}

static void handler(int signal) {
    (void)signal;
    shared->handled = 1;
}

static pid_t start_waiter(int number, int request, pid_t target) {
    pid_t waiter = fork();
    if (waiter == 0) {
        on(SIGUSR1, handler, 0);
        shared->result[number] = ptrace(request, target, 0, 0) < 0 ? errno : -1;
        _exit(0);
    }
    return waiter;
}

// Sleeps in its call, or has returned from it.
static const char *await_sleep(int number, pid_t waiter) {
    while (state_of(waiter) != 'S' && shared->result[number] == 0)
        nap();
    return shared->result[number] == 0 ? "sleeps" : "has returned";
}

static void say_result(const char *what, int number, pid_t waiter) {
    waited(waiter, 0);
    int result = shared->result[number];
    say("%s: %s", what, result == -1 ? "ok" : error_name(result));
}

int main(int argc, char **argv) {
    (void)argv;
    if (argc > 1)
        sleep_for_ever();
    shared = shared_memory(sizeof *shared);
    go = new_gate();
    pid_t pid = fork();
    if (pid == 0)
        process();
    while (shared->sibling == 0)
        nap();
    pid_t sibling = shared->sibling;
    ptrace(PTRACE_SEIZE, sibling, 0, PTRACE_O_TRACEEXIT);
    open_gate(go);
    int status;
    waitpid(sibling, &status, __WALL);
    say("sibling: event %d", status >> 16);

    // The sibling is held in its exit, and with it the exec.
    pid_t waiters[WAITERS];
    waiters[0] = start_waiter(0, PTRACE_SEIZE, pid);
    say("seize: %s", await_sleep(0, waiters[0]));
    waiters[1] = start_waiter(1, PTRACE_ATTACH, sibling);
    say("attach to the sibling: %s", await_sleep(1, waiters[1]));
    waiters[2] = start_waiter(2, PTRACE_SEIZE, 1 << 22 | pid);
    say_result("nobody", 2, waiters[2]);

    // A handler runs and the call begins anew; a fatal signal ends it.
    kill(waiters[0], SIGUSR1);
    while (!shared->handled)
        nap();
    say("after a handler: %s", await_sleep(0, waiters[0]));
    waiters[3] = start_waiter(3, PTRACE_ATTACH, pid);
    say("attach: %s", await_sleep(3, waiters[3]));
    kill(waiters[3], SIGTERM);
    say("killed: %s", waited(waiters[3], 0));

    ptrace(PTRACE_CONT, sibling, 0, 0);
    say("sibling: %s", waited(sibling, __WALL));
    say_result("seize", 0, waiters[0]);
    say_result("attach to the sibling", 1, waiters[1]);
    kill(pid, SIGKILL);
    say("process: %s", waited(pid, 0));
    return 0;
}
