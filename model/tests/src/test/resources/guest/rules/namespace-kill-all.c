// rules: SG-22 NS-01
// needs: root
#include "namespace.h"

static void tell(int signal) {
    (void)signal;
}

static pid_t sleeper(struct gate ready) {
    pid_t child = fork();
    if (child == 0) {
        on(SIGTERM, SIG_DFL, 0);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    return child;
}

// kill(-1) stays in the namespace; kill(0) reaches the process group, wherever its members are.
int main(void) {
    struct gate ready = new_gate();
    setpgid(0, 0);
    block(SIGUSR1);
    pid_t outside = sleeper(ready);
    pid_t init = fork_init();
    if (init == 0) {
        on(SIGTERM, tell, SA_RESTART);
        on(SIGUSR1, SIG_IGN, 0);
        pid_t member = sleeper(ready);
        pid_t killer = fork();
        if (killer == 0) {
            on(SIGTERM, tell, 0);
            say("kill(-1, TERM): %s", outcome(kill(-1, SIGTERM)));
            _exit(0);
        }
        await_zombie(killer);
        say("member %s", waited(member, 0));
        say("killer %s", waited(killer, 0));
        say("kill(-1) with nobody there: %s", outcome(kill(-1, SIGTERM)));
        say("kill(0, USR1): %s", outcome(kill(0, SIGUSR1)));
        _exit(0);
    }
    say("init %s", waited(init, 0));
    siginfo_t info = take_signal(SIGUSR1);
    say("the group heard USR1 from %d", info.si_pid);
    kill(outside, SIGKILL);
    say("outside %s", waited(outside, 0));
}
