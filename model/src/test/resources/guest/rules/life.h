// Acts out a generated list of steps in the lives of a few processes. Every step is followed by a
// rest in which all that it set going comes to an end, so what is printed does not depend on who ran
// when.
#ifndef LIFE_H
#define LIFE_H

#include "rule.h"
#include <sys/ptrace.h>

enum act {
    FORK,       // makes node `a`, with exit signal `b`
    LEAVE,      // exits with code `a`
    KILL,       // sends signal `b` to node `a`
    KILL_GROUP, // sends signal `b` to the process group of node `a`
    WAIT,       // waits for node `a` with options `b`
    LOOK,       // looks at node `a` without taking, with the events of `b`
    WAIT_ALL,   // takes whatever there is, with options `b`
    ON_CHILD,   // `a`: SIGCHLD by default, ignored, NOCLDWAIT, or blocked and unblocked
    MOVE,       // puts node `a` into the process group of node `b`
    SESSION,
    REAPER, // `a`: on or off
    DEATH,  // asks for signal `a` when the parent dies
    MASK,   // blocks or unblocks signal `b`
    TELL,
    THREAD,     // makes node `a` as a thread of the same process
    END_THREAD, // ends this thread alone with code `a`
    WAIT_GROUP, // takes whatever there is in the process group of node `a`, with options `b`
    TRACEME,
    ATTACH,    // to node `a`
    SEIZE,     // node `a`, with options `b`
    RESUME,    // continues node `a` with signal `b`
    INTERRUPT, // node `a`
    LISTEN,    // node `a`
    DETACH     // from node `a` with signal `b`
};

struct step {
    int node, act, a, b;
};

enum { NODES = 8, TEXT = 200 };

static volatile pid_t *pids;
static struct gate commands[NODES], answers[NODES];
static volatile int user1, user2;

static int node_of(pid_t pid) {
    for (int i = 0; i < NODES; i++)
        if (pid != 0 && pids[i] == pid)
            return i;
    return -1;
}

static void note_user(int signal) {
    if (signal == SIGUSR1)
        user1++;
    else
        user2++;
}

static void act(struct step step, char *text);

static int obey(void *number);

static int live(void *number) {
    user1 = user2 = 0;
    on(SIGHUP, SIG_DFL, 0);
    return obey(number);
}

// The same for a process and a thread; threads made by clone share even errno, so one step rests
// before the next begins.
static int obey(void *number) {
    int self = (int)(intptr_t)number;
    for (;;) {
        struct step step;
        char text[TEXT];
        if (read(commands[self].ends[0], &step, sizeof step) != sizeof step)
            continue;
        act(step, text);
        while (write(answers[self].ends[1], text, TEXT) < 0)
            continue;
    }
}

// A fate, with the event that a tracer is told of.
static const char *full_fate(int status) {
    static char text[80];
    int event = WIFSTOPPED(status) ? status >> 16 : 0;
    snprintf(text, sizeof text, event ? "%s, event %d" : "%s", fate(status), event);
    return text;
}

static const char *wait_for(pid_t pid, int options) {
    int status;
    errno = 0;
    pid_t found = waitpid(pid, &status, options);
    return found == 0 ? "nothing" : found < 0 ? error_name(errno) : full_fate(status);
}

static const char *take_all(pid_t which, int options, char *text) {
    int found[NODES], statuses[NODES], count = 0;
    pid_t pid;
    while (count < NODES && (pid = waitpid(which, &statuses[count], options | WNOHANG)) > 0)
        found[count++] = node_of(pid);
    int error = pid < 0 ? errno : 0;
    *text = 0;
    for (int node = -1; node < NODES; node++)
        for (int i = 0; i < count; i++)
            if (found[i] == node)
                sprintf(text + strlen(text), "%d %s, ", node, full_fate(statuses[i]));
    strcat(text, error_name(error));
    return text;
}

static void set_child_action(int how) {
    if (how == 3)
        block(SIGCHLD);
    else if (how == 4)
        unblock(SIGCHLD);
    else
        on(SIGCHLD, how == 1 ? SIG_IGN : SIG_DFL, how == 2 ? SA_NOCLDWAIT : 0);
}

static const char *traced(int request, pid_t other, long data) {
    return other == 0 ? "no such node" : outcome(ptrace(request, other, 0, data));
}

static void act(struct step step, char *text) {
    pid_t other = step.a >= 0 && step.a < NODES ? pids[step.a] : 0;
    siginfo_t info;
    const char *result = "no such node";
    errno = 0;
    switch (step.act) {
    case FORK:
        if (other == 0) {
            pid_t made = clone(live, new_stack(), step.b, (void *)(intptr_t)step.a);
            pids[step.a] = made;
            result = outcome(made);
        }
        break;
    case LEAVE: _exit(step.a);
    case KILL:
        if (other != 0)
            result = outcome(kill(other, step.b));
        break;
    case KILL_GROUP:
        if (other != 0) {
            pid_t group = getpgid(other);
            result = group < 0              ? outcome(group)
                     : group == getpgid(pids[0]) ? "not the first one's"
                                            : outcome(kill(-group, step.b));
        }
        break;
    case WAIT:
        if (other != 0)
            result = wait_for(other, step.b);
        break;
    case LOOK:
        if (other != 0) {
            memset(&info, 0, sizeof info);
            result = outcome(waitid(P_PID, other, &info, step.b | WNOHANG | WNOWAIT | __WALL));
            snprintf(text, TEXT, "%s, code %d status %d", result, info.si_code, info.si_status);
            return;
        }
        break;
    case WAIT_ALL: take_all(-1, step.b, text); return;
    case WAIT_GROUP:
        if (other != 0 && (other = getpgid(other)) > 0) {
            take_all(-other, step.b, text);
            return;
        }
        break;
    case THREAD:
        if (other == 0) {
            pid_t made = thread(obey, (void *)(intptr_t)step.a);
            pids[step.a] = made;
            result = outcome(made);
        }
        break;
    case END_THREAD: end_thread(step.a);
    case TRACEME: result = outcome(ptrace(PTRACE_TRACEME, 0, 0, 0)); break;
    case ATTACH: result = traced(PTRACE_ATTACH, other, 0); break;
    case SEIZE: result = traced(PTRACE_SEIZE, other, step.b); break;
    case RESUME: result = traced(PTRACE_CONT, other, step.b); break;
    case INTERRUPT: result = traced(PTRACE_INTERRUPT, other, 0); break;
    case LISTEN: result = traced(PTRACE_LISTEN, other, 0); break;
    case DETACH: result = traced(PTRACE_DETACH, other, step.b); break;
    case ON_CHILD:
        set_child_action(step.a);
        result = "ok";
        break;
    case MOVE:
        if (other != 0 && step.b >= 0 && pids[step.b] != 0)
            result = outcome(setpgid(other, pids[step.b]));
        break;
    case SESSION: result = outcome(setsid()); break;
    case REAPER: result = outcome(prctl(PR_SET_CHILD_SUBREAPER, step.a)); break;
    case DEATH: result = outcome(prctl(PR_SET_PDEATHSIG, step.a)); break;
    case MASK:
        mask(step.a ? SIG_BLOCK : SIG_UNBLOCK, step.b);
        result = "ok";
        break;
    case TELL:
        snprintf(text, TEXT, "parent %d group %d session %d, USR1 %d USR2 %d, pending CHLD %d TERM %d",
                 node_of(getppid()), node_of(getpgid(0)), node_of(getsid(0)), user1, user2,
                 is_pending(SIGCHLD), is_pending(SIGTERM));
        return;
    }
    snprintf(text, TEXT, "%s", result);
}

// Longer than anything takes that a step sets going.
static void rest(void) {
    struct timespec time = {0, LIFE_REST * 1000000L};
    while (nanosleep(&time, &time) < 0)
        continue;
}

static void hear(void) {
    char text[TEXT];
    for (int i = 1; i < NODES; i++)
        while (read(answers[i].ends[0], text, TEXT) == TEXT)
            say("    %d: %s", i, text);
}

static void end_all(void) {
    for (int i = 1; i < NODES; i++)
        if (pids[i] != 0)
            kill(pids[i], SIGKILL);
    // A tracee may still stop on its way out.
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR)
        if (pid > 0 && WIFSTOPPED(status))
            ptrace(PTRACE_CONT, pid, 0, 0);
}

static void play(const struct step *steps, int count) {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pids = shared_memory(4096);
    pid_t runner = fork();
    if (runner != 0) {
        say("%s", waited(runner, 0));
        end_all();
        exit(0);
    }
    setsid();
    on(SIGHUP, SIG_IGN, 0);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pids[0] = getpid();
    for (int i = 0; i < NODES; i++) {
        commands[i] = new_gate(), answers[i] = new_gate();
        fcntl(answers[i].ends[0], F_SETFL, O_NONBLOCK);
    }
    on(SIGUSR1, note_user, SA_RESTART), on(SIGUSR2, note_user, SA_RESTART);
    for (int i = 0; i < count; i++) {
        struct step step = steps[i];
        say("%d: node %d act %d (%d, %d)", i, step.node, step.act, step.a, step.b);
        if (step.node == 0) {
            char text[TEXT];
            act(step, text);
            say("    0: %s", text);
        } else {
            write(commands[step.node].ends[1], &step, sizeof step);
        }
        rest();
        hear();
    }
    on(SIGCHLD, SIG_DFL, 0);
    end_all();
    say("end");
    exit(0);
}

#endif
