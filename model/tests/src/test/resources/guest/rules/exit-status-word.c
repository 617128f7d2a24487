// rules: ES-01 ES-02 ES-03 ES-05
// The word that wait reports, for exits with many codes and deaths by many signals.
#include "rule.h"

int main(void) {
    const int codes[] = {0, 1, 42, 127, 255, 256, 263, 0x1ff, -1, -256};
    for (unsigned i = 0; i < sizeof codes / sizeof *codes; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(codes[i]);
        siginfo_t info;
        waitid(P_PID, child, &info, WEXITED | WNOWAIT);
        int status;
        waitpid(child, &status, 0);
        say("exit(%d): %#06x, si_code %d, si_status %d", codes[i], status, info.si_code,
            info.si_status);
    }
    const int signals[] = {SIGHUP, SIGKILL, SIGUSR1, SIGPIPE, SIGALRM, SIGTERM, 34, 35, 64};
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
        pid_t child = fork();
        if (child == 0)
            sleep_for_ever();
        kill(child, signals[i]);
        siginfo_t info;
        waitid(P_PID, child, &info, WEXITED | WNOWAIT);
        int status;
        waitpid(child, &status, 0);
        say("signal %d: %#06x, si_code %d, si_status %d, WIFEXITED %d, WIFSIGNALED %d", signals[i],
            status, info.si_code, info.si_status, WIFEXITED(status), WIFSIGNALED(status));
    }
    return 0;
}
