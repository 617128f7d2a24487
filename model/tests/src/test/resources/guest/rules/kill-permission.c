// rules: SG-22 SG-23
// needs: root
// Who may signal whom, by user numbers, session, and privilege.
#include "rule.h"
#include <grp.h>

static void become(uid_t real, uid_t effective, uid_t saved) {
    if (setresuid(real, effective, saved) < 0)
        _exit(90);
}

static pid_t sleeper(uid_t real, uid_t effective, uid_t saved, int own_session) {
    struct gate ready = new_gate();
    pid_t child = fork();
    if (child == 0) {
        on(SIGCONT, SIG_IGN, 0);
        if (own_session)
            setsid();
        become(real, effective, saved);
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    return child;
}

static void ask(const char *who, uid_t real, uid_t effective, uid_t saved, pid_t target) {
    pid_t child = fork();
    if (child == 0) {
        become(real, effective, saved);
        const char *probe = outcome(kill(target, 0));
        const char *cont = outcome(kill(target, SIGCONT));
        const char *task = outcome(syscall(SYS_tgkill, target, target, 0));
        const char *queue = outcome(sigqueue(target, 0, (union sigval){0}));
        say("  %-24s kill %s, CONT %s, tgkill %s, sigqueue %s", who, probe, cont, task, queue);
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static void target(const char *what, uid_t real, uid_t effective, uid_t saved, int own_session) {
    pid_t pid = sleeper(real, effective, saved, own_session);
    say("%s", what);
    ask("root", 0, 0, 0, pid);
    ask("ruid 1", 1, 9, 9, pid);
    ask("euid 1", 9, 1, 9, pid);
    ask("suid 1", 9, 9, 1, pid);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

int main(void) {
    target("all 1", 1, 1, 1, 0);
    target("ruid 1", 1, 2, 3, 1);
    target("euid 1", 2, 1, 3, 1);
    target("suid 1", 2, 3, 1, 1);
    target("all 2, other session", 2, 2, 2, 1);

    // To a process group: reaching one is enough, and the last refusal counts when none is reached.
    pid_t mine = sleeper(1, 1, 1, 0), other = sleeper(2, 2, 2, 0), third = sleeper(3, 3, 3, 0);
    setpgid(mine, mine);
    setpgid(other, mine);
    setpgid(third, third);
    pid_t child = fork();
    if (child == 0) {
        become(1, 1, 1);
        say("group with one of mine %s", outcome(kill(-mine, 0)));
        say("group of others %s", outcome(kill(-third, 0)));
        say("no group %s", outcome(kill(-999999, 0)));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    kill(mine, SIGKILL);
    kill(other, SIGKILL);
    kill(third, SIGKILL);
    while (wait(NULL) > 0)
        continue;
    return 0;
}
