// rules: NS-15
// needs: root
#include "namespace.h"

// The death of an outer init takes the inner namespaces with it.
int main(void) {
    struct gate ready = new_gate(), gone = new_gate();
    pid_t outer = fork_init();
    if (outer == 0) {
        close(gone.ends[0]);
        pid_t inner = fork_init();
        if (inner == 0) {
            if (fork() == 0) {
                open_gate(ready);
                sleep_for_ever();
            }
            sleep_for_ever();
        }
        sleep_for_ever();
    }
    close(gone.ends[1]);
    pass_gate(ready);
    kill(outer, SIGKILL);
    say("outer %s", waited(outer, 0));
    char byte;
    say("the inner ones are gone: %s", read(gone.ends[0], &byte, 1) == 0 ? "yes" : "no");
}
