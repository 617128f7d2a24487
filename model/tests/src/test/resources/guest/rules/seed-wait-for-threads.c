// rules: WT-07 WT-28
// personality: sentry-2018
// By waitOnce (task_exit.go, lines 887 to 946) the threads of a child are children that show no
// exit, but the stops of their process, to who asks for clone children; and a tracee whose exit has
// begun shows nothing but its exit.
#include "trace.h"

static struct gate ready, go, leader_go;

static int thread_lives(void *unused) {
    (void)unused;
    put_number(ready, syscall(SYS_gettid));
    pass_gate(go);
    return 0;
}

static const char *look(pid_t pid, int options) {
    static char text[64];
    siginfo_t info;
    memset(&info, 0, sizeof info);
    if (waitid(P_PID, pid, &info, options | WNOHANG | WNOWAIT) < 0)
        return error_name(errno);
    if (info.si_pid == 0)
        return "nothing";
    snprintf(text, sizeof text, "%s, code %d status %d", info.si_pid == pid ? "it" : "another",
             info.si_code, info.si_status);
    return text;
}

int main(void) {
    ready = new_gate(), go = new_gate(), leader_go = new_gate();
    pid_t child = fork();
    if (child == 0) {
        thread(thread_lives, NULL);
        pass_gate(leader_go);
        end_thread(3);
    }
    pid_t tid = take_number(ready);
    say("exit of the thread: %s", look(tid, WEXITED | __WALL));
    say("its stops, without a flag: %s", look(tid, WSTOPPED));
    say("with __WALL: %s", look(tid, WSTOPPED | __WALL));
    say("with __WCLONE: %s", look(tid, WEXITED | WSTOPPED | __WCLONE));
    kill(child, SIGSTOP);
    await_stop(child);
    say("stopped: %s", look(tid, WSTOPPED | __WALL));
    say("its continue: %s", look(tid, WCONTINUED | __WALL));
    say("taken: %s", waited(tid, WUNTRACED | __WALL));
    say("its process: %s", look(child, WSTOPPED));
    kill(child, SIGCONT);
    say("continued: %s", look(tid, WCONTINUED | __WALL));
    say("taken: %s", waited(tid, WCONTINUED | __WALL));

    say("ATTACH: %s", ask(PTRACE_ATTACH, child, 0));
    say("%s", stands(child));
    open_gate(leader_go);
    ask(PTRACE_CONT, child, 0);
    siginfo_t info;
    block(SIGCHLD);
    do
        info = take_signal(SIGCHLD);
    while (info.si_code != CLD_EXITED);
    say("the leader is dead, its stops: %s", look(child, WSTOPPED));
    say("its continues: %s", look(child, WCONTINUED));
    say("its exit: %s", look(child, WEXITED | WSTOPPED));
    open_gate(go);
    // A wait that sleeps already would not be woken. (NT-10)
    await_gone(tid);
    say("%s", stands(child));
    return 0;
}
