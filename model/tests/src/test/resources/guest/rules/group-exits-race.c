// rules: ES-06 ES-08 ES-09 NT-24 IN-06
// Two threads end their process at the same time, and a signal may come as well: one of them
// decides, and the signal to the parent and every wait say the same.
#include "rule.h"

static struct gate go;

static int ends(void *code) {
    pass_gate(go);
    syscall(SYS_exit_group, (int)(intptr_t)code);
    return 0;
}

static int among(int status, int killed) {
    if (WIFSIGNALED(status))
        return killed && WTERMSIG(status) == SIGTERM;
    return WEXITSTATUS(status) == 5 || WEXITSTATUS(status) == 6;
}

static void rounds(const char *what, int killed) {
    int known = 0, same = 0, pending = 0;
    enum { ROUNDS = 20 };
    for (int i = 0; i < ROUNDS; i++) {
        go = new_gate();
        pid_t child = fork();
        if (child == 0) {
            thread(ends, (void *)5), thread(ends, (void *)6);
            sleep_for_ever();
        }
        open_gate(go), open_gate(go);
        if (killed)
            kill(child, SIGTERM);
        siginfo_t look, told;
        waitid(P_PID, child, &look, WEXITED | WNOWAIT);
        told = take_signal(SIGCHLD);
        int status;
        waitpid(child, &status, 0);
        known += among(status, killed);
        int number = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
        same += look.si_status == number && told.si_status == number && look.si_code == told.si_code &&
                look.si_code == (WIFSIGNALED(status) ? CLD_KILLED : CLD_EXITED);
        pending += is_pending(SIGCHLD);
        close(go.ends[0]), close(go.ends[1]);
    }
    say("%s: known %d, the same everywhere %d of %d, told again %d", what, known, same, ROUNDS, pending);
}

int main(void) {
    block(SIGCHLD);
    rounds("two exits", 0);
    rounds("two exits and TERM", 1);
    return 0;
}
