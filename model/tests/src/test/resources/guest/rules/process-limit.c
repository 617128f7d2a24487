// rules: CL-14
// needs: root
// How many processes and threads a user may have; root may have more.
#include "rule.h"

int main(void) {
    struct rlimit limit = {3, 3};
    pid_t child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_NPROC, &limit);
        say("root forks %s", outcome(fork() ?: (_exit(0), 0)));
        while (wait(NULL) > 0)
            continue;
        setresuid(54322, 54322, 54322);
        struct gate gate = new_gate();
        int made = 0;
        pid_t last = 0;
        for (int i = 0; i < 5; i++) {
            pid_t one = fork();
            if (one == 0) {
                pass_gate(gate);
                _exit(0);
            }
            if (one < 0)
                break;
            last = one;
            made++;
        }
        say("made %d, then %s", made, error_name(errno));
        open_gate(gate);
        int status;
        pid_t gone = wait(&status);
        say("a zombie counted, one is gone: %s", outcome(fork() ?: (pass_gate(gate), _exit(0), 0)));
        say("again %s", outcome(fork() ?: (_exit(0), 0)));
        for (int i = 0; i < 3; i++)
            open_gate(gate);
        while (wait(NULL) > 0)
            continue;
        (void)last, (void)gone;
        _exit(0);
    }
    waitpid(child, NULL, 0);
    return 0;
}
