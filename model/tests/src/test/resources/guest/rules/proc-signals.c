// rules: SG-01 SG-09 GS-01 PT-07
// Signals and stops through /proc: masks in status, the letter of the state.
#include "proc.h"

#include <sys/ptrace.h>

static void handle(int signal) {
    (void)signal;
}

static void show(pid_t pid) {
    const char *lines[] = {"SigPnd", "ShdPnd", "SigBlk", "SigIgn", "SigCgt", "TracerPid"};
    for (int i = 0; i < 5; ++i)
        say("%s", status_line(pid, lines[i]));
}

int main(void) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_UNBLOCK, &all, NULL);
    // By the system call, since 32 and 33 are the C library's own.
    char by_default[64] = {0};
    for (int number = 1; number <= 64; ++number)
        syscall(SYS_rt_sigaction, number, by_default, NULL, 8);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGINT, SIG_IGN);
        on(SIGHUP, handle, 0);
        on(40, handle, 0);
        mask(SIG_BLOCK, SIGUSR1);
        mask(SIG_BLOCK, SIGUSR2);
        raise(SIGUSR1);
        kill(getpid(), SIGUSR2);
        raise(SIGSTOP);
        sleep_for_ever();
    }
    await_stop(child);
    say("stopped %s", status_line(child, "State"));
    say("exit code %s", stat_field(content("/proc/%d/stat", child), 52));
    show(child);
    kill(child, SIGCONT);
    await_state(child, 'S');
    say("continued %s", status_line(child, "State"));
    ptrace(PTRACE_SEIZE, child, NULL, NULL);
    say("traced by this %d", atoi(strchr(status_line(child, "TracerPid"), ' ')) == getpid());
    ptrace(PTRACE_INTERRUPT, child, NULL, NULL);
    waitpid(child, NULL, __WALL);
    say("interrupted %s", status_line(child, "State"));
    kill(child, SIGKILL);
    say("%s", waited(child, 0));
    // A parent suspended by vfork.
    pid_t suspended = fork();
    if (suspended == 0) {
        pid_t parent = getpid();
        if (vfork() == 0) {
            say("vfork %c", state_of(parent));
            _exit(0);
        }
        _exit(0);
    }
    say("%s", waited(suspended, 0));
}
