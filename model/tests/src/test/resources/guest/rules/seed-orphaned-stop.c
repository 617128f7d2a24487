// rules: JC-09
// personality: sentry-2018
#include "rule.h"

// The seed stops a member of an orphaned process group by TSTP, which Linux does not.
int main(void) {
    struct gate ready = new_gate();
    pid_t child = fork();
    if (child == 0) {
        // A session of its own: nobody in it is a parent from another process group.
        setsid();
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    kill(child, SIGTSTP);
    say("TSTP: %s", waited(child, WUNTRACED));
    kill(child, SIGKILL);
    say("KILL: %s", waited(child, 0));
}
