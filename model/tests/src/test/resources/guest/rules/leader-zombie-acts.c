// rules: XS-07 WT-28 PF-01
// A process whose leader has exited is alive to everybody but who waits for its end.
#include "rule.h"

static struct gate told;

static void handler(int signal) {
    put_number(told, signal);
}

static int run_thread(void *unused) {
    (void)unused;
    sleep_for_ever();
    return 0;
}

static void process(void) {
    setpgid(0, 0);
    on(SIGUSR1, handler, 0);
    thread(run_thread, NULL);
    put_number(told, 0);
    syscall(SYS_exit, 3);
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

int main(void) {
    told = new_gate();
    pid_t pid = fork();
    if (pid == 0)
        process();
    take_number(told);
    while (state_of(pid) != 'Z')
        nap();
    say("wait: %s", waited(pid, WNOHANG));
    kill(pid, SIGUSR1);
    say("handled: %d", take_number(told));
    say("to the leader: %s", outcome(syscall(SYS_tgkill, pid, pid, SIGUSR1)));
    say("its group: %d", getpgid(pid) == pid);
    say("into mine: %s", outcome(setpgid(pid, getpgrp())));
    say("its session: %d", getsid(pid) == getsid(0));
    say("priority: %s", outcome(setpriority(PRIO_PROCESS, pid, 1)));
    struct rlimit limit;
    say("limit: %s", outcome(prlimit(pid, RLIMIT_CORE, NULL, &limit)));
    kill(pid, SIGSTOP);
    say("stop: %s", waited(pid, WUNTRACED));
    kill(pid, SIGCONT);
    say("continue: %s", waited(pid, WCONTINUED));
    int handle = syscall(SYS_pidfd_open, pid, 0);
    say("handle: %s", outcome(handle));
    say("by handle: %s", outcome(syscall(SYS_pidfd_send_signal, handle, SIGTERM, NULL, 0)));
    say("end: %s", waited(pid, 0));
    return 0;
}
