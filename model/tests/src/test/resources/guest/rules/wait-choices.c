// rules: WT-03 WT-04 WT-05 WT-09 WT-11 WT-12 WT-16 WT-27 WT-31 WT-32
// Which child a wait takes, and when it fails.
#include "rule.h"

static pid_t numbers[4];

static int index_of(pid_t pid) {
    for (int i = 0; i < 4; i++)
        if (numbers[i] == pid)
            return i;
    return -1;
}

static int leave(void *unused) {
    (void)unused;
    return 9;
}

int main(void) {
    say("no children: %s, %s", waited(-1, 0), waited(-1, WNOHANG));
    struct gate go = new_gate();
    pid_t child = fork();
    if (child == 0) {
        pass_gate(go);
        _exit(1);
    }
    say("running: %s", waited(child, WNOHANG));
    siginfo_t info;
    memset(&info, 0xff, sizeof info);
    const char *result = outcome(waitid(P_PID, child, &info, WEXITED | WNOHANG));
    say("waitid: %s, si_pid %d, si_signo %d", result, info.si_pid, info.si_signo);
    say("option 0x40: %s", outcome(waitpid(-1, NULL, 0x40)));
    say("waitid without events: %s", outcome(waitid(P_ALL, 0, &info, WNOHANG)));
    say("waitid P_PID 0: %s", outcome(waitid(P_PID, 0, &info, WEXITED)));
    say("waitid type 7: %s", outcome(waitid(7, 0, &info, WEXITED)));
    say("pid INT_MIN: %s", outcome(waitpid(INT32_MIN, NULL, 0)));
    say("other pid: %s", outcome(waitpid(getppid(), NULL, 0)));
    open_gate(go);
    memset(&info, 0xff, sizeof info);
    waitid(P_PID, child, &info, WEXITED | WNOWAIT);
    say("WNOWAIT: signo %d, the child %d, my uid %d, code %d, status %d", info.si_signo,
        info.si_pid == child, info.si_uid == getuid(), info.si_code, info.si_status);
    memset(&info, 0xff, sizeof info);
    waitid(P_ALL, 0, &info, WEXITED | WNOWAIT);
    say("again: the child %d, status %d", info.si_pid == child, info.si_status);
    say("a zombie has no stops: %s", outcome(waitid(P_PID, child, &info, WSTOPPED | WCONTINUED)));
    say("WCLONE: %s", waited(child, __WCLONE));
    say("taken: %s", waited(child, 0));
    say("and gone: %s", outcome(waitid(P_PID, child, &info, WEXITED | WNOWAIT)));

    // Order of creation, whatever the order of death.
    struct gate gates[3];
    for (int i = 0; i < 3; i++) {
        gates[i] = new_gate();
        numbers[i] = fork();
        if (numbers[i] == 0) {
            pass_gate(gates[i]);
            _exit(i);
        }
    }
    for (int i = 2; i >= 0; i--) {
        open_gate(gates[i]);
        await_zombie(numbers[i]);
    }
    for (int i = 0; i < 3; i++)
        say("taken %d", index_of(waitpid(-1, NULL, 0)));

    // Process groups: as they are when the wait looks.
    for (int i = 0; i < 3; i++) {
        numbers[i] = fork();
        if (numbers[i] == 0)
            sleep_for_ever();
        if (i > 0)
            setpgid(numbers[i], numbers[1]);
    }
    say("group of 0: %s", waited(-numbers[0], WNOHANG));
    setpgid(numbers[0], numbers[0]);
    say("its own now: %s", waited(-numbers[0], WNOHANG));
    setpgid(numbers[2], numbers[0]);
    for (int i = 0; i < 3; i++) {
        kill(numbers[i], SIGTERM);
        await_zombie(numbers[i]);
    }
    say("my group: %s", waited(0, WNOHANG));
    pid_t taken = waitpid(-numbers[0], NULL, 0);
    say("group of 0: %d", index_of(taken));
    taken = waitpid(-numbers[0], NULL, 0);
    say("group of 0: %d", index_of(taken));
    say("group of 0: %s", waited(-numbers[0], 0));
    info.si_pid = 0;
    waitid(P_PGID, numbers[1], &info, WEXITED);
    say("waitid group of 1: %d", index_of(info.si_pid));
    if ((child = fork()) == 0)
        _exit(0);
    say("my group: %s", waited(0, 0));

    // Clone children.
    on(SIGUSR2, SIG_IGN, 0);
    child = clone(leave, new_stack(), SIGUSR2, NULL);
    await_zombie(child);
    on(SIGUSR2, SIG_IGN, 0);
    say("exit signal USR2: %s", waited(child, 0));
    say("with WCLONE: %s", waited(child, __WCLONE));
    child = clone(leave, new_stack(), 0, NULL);
    say("no exit signal, plain: %s", waited(child, 0));
    say("with WALL and WCLONE: %s", waited(child, __WALL | __WCLONE));
    return 0;
}
