// Acts out a generated list of steps in the lives of a few processes. Every step is followed by a
// rest in which all that it set going comes to an end, so what is printed does not depend on who ran
// when.
#ifndef LIFE_H
#define LIFE_H

#include "rule.h"

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
    TELL
};

struct step {
    int node, act, a, b;
};

enum { NODES = 8, TEXT = 200 };

static volatile pid_t *pids;
static struct gate commands[NODES], answers[NODES];
static volatile int user1, user2;
static int self;

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

static int live(void *number) {
    self = (int)(intptr_t)number;
    user1 = user2 = 0;
    on(SIGHUP, SIG_DFL, 0);
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

static const char *take_all(int options, char *text) {
    int found[NODES], statuses[NODES], count = 0;
    pid_t pid;
    while (count < NODES && (pid = waitpid(-1, &statuses[count], options | WNOHANG)) > 0)
        found[count++] = node_of(pid);
    int error = pid < 0 ? errno : 0;
    *text = 0;
    for (int node = -1; node < NODES; node++)
        for (int i = 0; i < count; i++)
            if (found[i] == node)
                sprintf(text + strlen(text), "%d %s, ", node, fate(statuses[i]));
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
            result = waited(other, step.b);
        break;
    case LOOK:
        if (other != 0) {
            memset(&info, 0, sizeof info);
            result = outcome(waitid(P_PID, other, &info, step.b | WNOHANG | WNOWAIT | __WALL));
            snprintf(text, TEXT, "%s, code %d status %d", result, info.si_code, info.si_status);
            return;
        }
        break;
    case WAIT_ALL: take_all(step.b, text); return;
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
    while (waitpid(-1, NULL, __WALL) > 0 || errno == EINTR)
        continue;
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
