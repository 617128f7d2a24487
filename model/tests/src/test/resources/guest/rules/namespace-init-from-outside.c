// rules: NS-09 SG-16
// needs: root
#include "namespace.h"

static struct gate heard;

static void tell(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    say("a handled signal comes from %d, code %d", info->si_pid, info->si_code);
    open_gate(heard);
}

int main(void) {
    struct gate ready = new_gate();
    heard = new_gate();
    pid_t init = fork_init();
    if (init == 0) {
        on_info(SIGUSR1, tell, 0);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    say("TERM: %s", outcome(kill(init, SIGTERM)));
    say("TSTP: %s", outcome(kill(init, SIGTSTP)));
    kill(init, SIGUSR1);
    pass_gate(heard);
    say("so far: %s", waited(init, WNOHANG | WUNTRACED));
    kill(init, SIGSTOP);
    say("STOP: %s", waited(init, WUNTRACED));
    kill(init, SIGCONT);
    say("CONT: %s", waited(init, WCONTINUED));
    kill(init, SIGKILL);
    say("KILL: %s", waited(init, 0));
}
