// rules: SG-19
// Which flags sigaction keeps, what SA_NODEFER and SA_RESETHAND do, and what is refused.
#include "rule.h"

static int depth, raised, runs;

static void again(int signal) {
    int mine = ++depth;
    if (++raised % 3 != 0)
        raise(signal);
    say("run %d ends at depth %d", ++runs, mine);
    --depth;
}

static int kept(int signal, int flags) {
    struct sigaction action = {0};
    action.sa_handler = again;
    action.sa_flags = flags;
    if (sigaction(signal, &action, NULL) < 0)
        return -1;
    sigaction(signal, NULL, &action);
    return action.sa_flags & ~0x04000000; // some machines add a restorer
}

int main(void) {
    say("all known %#x", kept(SIGUSR1, SA_NOCLDSTOP | SA_NOCLDWAIT | SA_ONSTACK | SA_RESTART |
                                          SA_NODEFER | (int)SA_RESETHAND));
    say("unknown %#x", kept(SIGUSR1, 0x400 | 0x100000 | SA_RESTART));
    say("tag bits %#x", kept(SIGUSR1, 0x800));
    kept(SIGUSR1, 0);
    raise(SIGUSR1);
    say("deferred");
    kept(SIGUSR1, SA_NODEFER);
    raise(SIGUSR1);
    say("not deferred");
    kept(SIGUSR1, (int)SA_RESETHAND);
    raised = 2;
    raise(SIGUSR1);
    struct sigaction now;
    sigaction(SIGUSR1, NULL, &now);
    say("default after the run: %d", now.sa_handler == SIG_DFL);
    say("KILL %s, STOP %s, 0 %s, 65 %s", outcome(kept(SIGKILL, 0)), outcome(kept(SIGSTOP, 0)),
        outcome(sigaction(0, NULL, &now)), outcome(sigaction(65, NULL, &now)));
    say("asking of KILL %s", outcome(sigaction(SIGKILL, NULL, &now)));
    sigset_t set;
    sigemptyset(&set);
    say("sizes: action %s", outcome(syscall(SYS_rt_sigaction, SIGUSR1, NULL, NULL, 4)));
    say("procmask %s", outcome(syscall(SYS_rt_sigprocmask, SIG_BLOCK, &set, NULL, 16)));
    say("pending %s, %s", outcome(syscall(SYS_rt_sigpending, &set, 9)),
        outcome(syscall(SYS_rt_sigpending, &set, 4)));
    say("suspend %s", outcome(syscall(SYS_rt_sigsuspend, &set, 4)));
    say("timedwait %s", outcome(syscall(SYS_rt_sigtimedwait, &set, NULL, NULL, 4)));
    say("how %s", outcome(sigprocmask(7, &set, NULL)));
    say("how without a set %s", outcome(sigprocmask(7, NULL, &set)));
    return 0;
}
