// rules: CL-13 XC-09
// Limits: asking, setting, inheriting, and what is refused.
#include "rule.h"
#include <sys/wait.h>

static const char *amount(rlim_t value) {
    static char text[4][24];
    static int next;
    char *here = text[next++ % 4];
    if (value == RLIM_INFINITY)
        return "none";
    snprintf(here, 24, "%lu", (unsigned long)value);
    return here;
}

static void show(const char *what, int resource) {
    struct rlimit now;
    getrlimit(resource, &now);
    say("%s: %s of %s", what, amount(now.rlim_cur), amount(now.rlim_max));
}

static const char *set(int resource, rlim_t soft, rlim_t hard) {
    struct rlimit wanted = {soft, hard};
    return outcome(setrlimit(resource, &wanted));
}

int main(void) {
    say("set %s", set(RLIMIT_LOCKS, 1000, 2000));
    show("locks", RLIMIT_LOCKS);
    say("raise the soft one %s", set(RLIMIT_LOCKS, 2000, 2000));
    say("soft above hard %s", set(RLIMIT_LOCKS, 3000, 2000));
    say("unknown %s", set(16, 1, 1));
    say("negative %s", set(-1, 1, 1));
    say("more descriptors than there can be %s", set(RLIMIT_NOFILE, 10, 1UL << 40));
    say("bad address %s", outcome(syscall(SYS_prlimit64, 0, RLIMIT_CPU, (void *)8, NULL)));
    say("of nobody %s", outcome(syscall(SYS_prlimit64, 999999, RLIMIT_CPU, NULL, NULL)));

    pid_t child = fork();
    if (child == 0) {
        show("inherited", RLIMIT_LOCKS);
        set(RLIMIT_LOCKS, 500, 600);
        show("the child's", RLIMIT_LOCKS);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    show("the parent's", RLIMIT_LOCKS);

    struct gate ready = new_gate(), go = new_gate();
    child = fork();
    if (child == 0) {
        open_gate(ready);
        pass_gate(go);
        show("set from outside", RLIMIT_LOCKS);
        _exit(0);
    }
    pass_gate(ready);
    struct rlimit wanted = {11, 22}, old;
    say("another's %s", outcome(prlimit(child, RLIMIT_LOCKS, &wanted, &old)));
    say("was %s of %s", amount(old.rlim_cur), amount(old.rlim_max));
    open_gate(go);
    waitpid(child, NULL, 0);

    // Descriptors.
    int first = dup(1);
    close(first);
    set(RLIMIT_NOFILE, first, 100);
    say("dup %s", outcome(dup(1)));
    say("dup2 above %s", outcome(dup2(1, first)));
    say("dup2 below %s", outcome(dup2(1, first - 1)));
    say("F_DUPFD above %s", outcome(fcntl(1, F_DUPFD, first)));
    int ends[2];
    say("pipe %s", outcome(pipe(ends)));
    set(RLIMIT_NOFILE, first + 1, 100);
    say("one more %d", dup(1) == first);
    say("pipe with room for one %s", outcome(pipe(ends)));
    set(RLIMIT_NOFILE, 0, 100);
    say("those open stay: %s", outcome(write(1, "", 0)));
    return 0;
}
