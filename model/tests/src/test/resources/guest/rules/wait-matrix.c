// rules: WT-03 WT-05 WT-06 WT-09 WT-10 WT-12 WT-25 WT-27 WT-28 WT-29 WT-30 WT-31
// schedules: 2
// What a look finds, for every kind of child, all that can be asked for, and all kinds of children
// that can be meant. A letter for each: e exited, k killed, s stopped, t trapped, c continued,
// - nothing so far, E ECHILD, I EINVAL.
#include "trace.h"

static struct gate ready, go;

static int waits(void *unused) {
    (void)unused;
    open_gate(ready);
    sleep_for_ever();
    return 0;
}

static int leaves(void *unused) {
    (void)unused;
    return 4;
}

static int thread_waits(void *unused) {
    (void)unused;
    open_gate(ready);
    pass_gate(go);
    return 0;
}

static int leader_leaves(void *unused) {
    (void)unused;
    thread(thread_waits, NULL);
    end_thread(3);
    return 0;
}

static pid_t make(int (*life)(void *), int signal) {
    pid_t child = clone(life, new_stack(), signal, NULL);
    if (life != leaves)
        pass_gate(ready);
    return child;
}

static pid_t running(int signal) { return make(waits, signal); }

static pid_t dead(int signal) {
    pid_t child = make(leaves, signal);
    await_zombie(child);
    return child;
}

static pid_t killed(int signal) {
    pid_t child = running(signal);
    kill(child, SIGKILL);
    await_zombie(child);
    return child;
}

static pid_t stopped(int signal) {
    pid_t child = running(signal);
    kill(child, SIGSTOP);
    await_stop(child);
    return child;
}

static pid_t stopped_and_told(int signal) {
    pid_t child = stopped(signal);
    waitpid(child, NULL, WUNTRACED | __WALL);
    return child;
}

static pid_t continued(int signal) {
    pid_t child = stopped(signal);
    kill(child, SIGCONT);
    return child;
}

static pid_t half_dead(int signal) {
    pid_t child = make(leader_leaves, signal);
    for (int i = 0; i < 20; i++)
        nap();
    return child;
}

static pid_t half_dead_and_stopped(int signal) {
    pid_t child = half_dead(signal);
    kill(child, SIGSTOP);
    await_stop(child);
    return child;
}

static pid_t half_dead_and_continued(int signal) {
    pid_t child = half_dead_and_stopped(signal);
    kill(child, SIGCONT);
    return child;
}

static pid_t seized(int signal) {
    pid_t child = running(signal);
    ptrace(PTRACE_SEIZE, child, 0, 0);
    return child;
}

static pid_t trapped(int signal) {
    pid_t child = seized(signal);
    ptrace(PTRACE_INTERRUPT, child, 0, 0);
    await_stop(child);
    return child;
}

static pid_t trapped_and_told(int signal) {
    pid_t child = trapped(signal);
    waitpid(child, NULL, __WALL);
    return child;
}

static pid_t group_stop_of_tracee(int signal) {
    pid_t child = seized(signal);
    kill(child, SIGSTOP);
    waitpid(child, NULL, __WALL);
    ptrace(PTRACE_CONT, child, 0, SIGSTOP);
    await_stop(child);
    return child;
}

static pid_t continued_tracee(int signal) {
    pid_t child = group_stop_of_tracee(signal);
    kill(child, SIGCONT);
    return child;
}

static pid_t listening(int signal) {
    pid_t child = group_stop_of_tracee(signal);
    waitpid(child, NULL, __WALL);
    ptrace(PTRACE_LISTEN, child, 0, 0);
    return child;
}

static pid_t dead_tracee(int signal) {
    pid_t child = seized(signal);
    kill(child, SIGKILL);
    await_zombie(child);
    return child;
}

// A foreign process traces it.
static pid_t tracer;

static pid_t of_another(int signal, int stop) {
    pid_t child = running(signal);
    tracer = fork();
    if (tracer == 0) {
        ptrace(PTRACE_SEIZE, child, 0, 0);
        if (stop) {
            kill(child, stop);
            if (stop == SIGKILL) {
                await_zombie(child);
            } else {
                waitpid(child, NULL, __WALL);
                ptrace(PTRACE_CONT, child, 0, stop);
                await_stop(child);
            }
        }
        open_gate(ready);
        sleep_for_ever();
    }
    pass_gate(ready);
    return child;
}

static pid_t traced_elsewhere(int signal) { return of_another(signal, 0); }
static pid_t stopped_elsewhere(int signal) { return of_another(signal, SIGSTOP); }
static pid_t dead_elsewhere(int signal) { return of_another(signal, SIGKILL); }

static char letter(pid_t child, int options) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    if (waitid(P_PID, child, &info, options | WNOHANG | WNOWAIT) < 0)
        return errno == ECHILD ? 'E' : errno == EINVAL ? 'I' : '?';
    if (info.si_pid == 0)
        return '-';
    return " ekdtsc"[info.si_code];
}

int main(void) {
    static const struct {
        const char *name;
        pid_t (*make)(int);
    } kinds[] = {
        {"running", running},
        {"dead", dead},
        {"killed", killed},
        {"stopped", stopped},
        {"stopped, told", stopped_and_told},
        {"continued", continued},
        {"half dead", half_dead},
        {"half dead, stopped", half_dead_and_stopped},
        {"half dead, continued", half_dead_and_continued},
        {"traced", seized},
        {"trapped", trapped},
        {"trapped, told", trapped_and_told},
        {"traced, stopped", group_stop_of_tracee},
        {"traced, continued", continued_tracee},
        {"listening", listening},
        {"traced, dead", dead_tracee},
        {"traced elsewhere", traced_elsewhere},
        {"stopped elsewhere", stopped_elsewhere},
        {"dead elsewhere", dead_elsewhere},
    };
    static const int events[] = {0,       WEXITED,    WSTOPPED,
                                 WCONTINUED, WEXITED | WSTOPPED, WEXITED | WCONTINUED,
                                 WSTOPPED | WCONTINUED, WEXITED | WSTOPPED | WCONTINUED};
    static const unsigned which[] = {0, __WALL, __WCLONE, __WNOTHREAD, __WALL | __WCLONE,
                                     __WALL | __WNOTHREAD, __WCLONE | __WNOTHREAD};
    static const int signals[] = {SIGCHLD, SIGUSR1, 0};
    on(SIGUSR1, SIG_IGN, 0);
    ready = new_gate(), go = new_gate();
    for (unsigned kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
        for (int s = 0; s < 3; s++) {
            char line[80];
            int length = 0;
            pid_t child = kinds[kind].make(signals[s]);
            for (unsigned w = 0; w < sizeof which / sizeof *which; w++) {
                line[length++] = ' ';
                for (unsigned e = 0; e < sizeof events / sizeof *events; e++)
                    line[length++] = letter(child, events[e] | which[w]);
            }
            line[length] = 0;
            say("%s, exit signal %d:%s", kinds[kind].name, signals[s], line);
            if (tracer) {
                kill(tracer, SIGKILL);
                waitpid(tracer, NULL, 0);
                tracer = 0;
            }
            end(child);
        }
    return 0;
}
