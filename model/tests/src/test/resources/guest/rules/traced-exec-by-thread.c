// rules: XC-02 XC-05 XS-04 PT-13 PT-14
// All three threads of a process are traced when one of them execs: who stops where, what is told
// of whom, and who has which number at the end.
#include "rule.h"
#include <sys/ptrace.h>

static struct gate go;
static volatile pid_t *numbers;

static int run_sleeper(void *unused) {
    (void)unused;
    sleep_for_ever();
    return 0;
}

static int run_exec(void *unused) {
    (void)unused;
    pass_gate(go);
    execl("/proc/self/exe", "again", "again", NULL);
    _exit(9);
}

static unsigned long see(const char *what, pid_t pid) {
    int status;
    unsigned long message = 0;
    waitpid(pid, &status, __WALL);
    ptrace(PTRACE_GETEVENTMSG, pid, 0, &message);
    say("%s: %s, event %d", what, fate(status), status >> 16);
    return message;
}

int main(int count, char **arguments) {
    (void)arguments;
    if (count > 1)
        _exit(33);
    numbers = shared_memory(sizeof(pid_t) * 3);
    go = new_gate();
    pid_t leader = fork();
    if (leader == 0) {
        numbers[1] = thread(run_sleeper, NULL);
        numbers[2] = thread(run_exec, NULL);
        numbers[0] = 1;
        sleep_for_ever();
    }
    while (numbers[0] == 0)
        nap();
    pid_t sleeper = numbers[1], execer = numbers[2];
    long options = PTRACE_O_TRACEEXEC | PTRACE_O_TRACEEXIT;
    ptrace(PTRACE_SEIZE, leader, 0, options);
    ptrace(PTRACE_SEIZE, sleeper, 0, options);
    ptrace(PTRACE_SEIZE, execer, 0, options);
    open_gate(go);
    say("will be %#lx", see("sleeper", sleeper));
    say("will be %#lx", see("leader", leader));
    ptrace(PTRACE_CONT, leader, 0, 0);
    for (int i = 0; i < 20; i++)
        nap();
    say("exec, a sibling being held: %s", waited(execer, WNOHANG | __WALL));
    ptrace(PTRACE_CONT, sleeper, 0, 0);
    see("sleeper", sleeper);
    say("formerly the thread: %d", (pid_t)see("leader's number", leader) == execer);
    say("its own: %s", waited(execer, WNOHANG | __WALL));
    ptrace(PTRACE_CONT, leader, 0, 0);
    say("will be %#lx", see("leader's number", leader));
    ptrace(PTRACE_CONT, leader, 0, 0);
    say("end: %s", waited(leader, 0));
    return 0;
}
