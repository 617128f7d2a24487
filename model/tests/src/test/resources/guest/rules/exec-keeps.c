// rules: XC-08 XC-09 XC-10 RP-03 RP-09
// What an exec keeps and what it resets.
#include "rule.h"

static void note(int signal) {
    (void)signal;
}

static int image(char **arguments) {
    struct sigaction action;
    sigaction(SIGUSR1, NULL, &action);
    say("handled USR1: default %d", action.sa_handler == SIG_DFL);
    sigaction(SIGUSR2, NULL, &action);
    say("ignored USR2: ignored %d", action.sa_handler == SIG_IGN);
    sigset_t set;
    sigprocmask(SIG_SETMASK, NULL, &set);
    say("TERM blocked %d, HUP %d; TERM pending %d", sigismember(&set, SIGTERM),
        sigismember(&set, SIGHUP), is_pending(SIGTERM));
    int value = -1;
    prctl(PR_GET_PDEATHSIG, &value);
    say("parent-death signal %d", value);
    prctl(PR_GET_CHILD_SUBREAPER, &value);
    say("subreaper %d", value);
    stack_t stack;
    sigaltstack(NULL, &stack);
    say("alternate stack off %d", (stack.ss_flags & SS_DISABLE) != 0);
    struct itimerval timer;
    getitimer(ITIMER_REAL, &timer);
    say("interval timer runs on %d", timer.it_value.tv_sec > 0);
    say("session %d, group %d, number %d", getsid(0) == atoi(arguments[2]),
        getpgid(0) == atoi(arguments[2]), getpid() == atoi(arguments[2]));
    say("kept descriptor: %s", outcome(fcntl(atoi(arguments[3]), F_GETFD)));
    say("close-on-exec: %s", outcome(fcntl(atoi(arguments[4]), F_GETFD)));
    return 6;
}

static char *self;
static struct gate go;

static int execs(void *unused) {
    (void)unused;
    char *const argv[] = {self, "leave", NULL};
    execv(self, argv);
    return 127;
}

static int shares(void *unused) {
    (void)unused;
    pass_gate(go);
    return 0;
}

int main(int count, char **arguments) {
    if (count > 2)
        return image(arguments);
    if (count > 1)
        return 4;
    self = arguments[0];
    pid_t child = fork();
    if (child == 0) {
        setsid();
        on(SIGUSR1, note, 0);
        on(SIGUSR2, SIG_IGN, 0);
        block(SIGTERM);
        kill(getpid(), SIGTERM);
        prctl(PR_SET_PDEATHSIG, SIGUSR2);
        prctl(PR_SET_CHILD_SUBREAPER, 1);
        static char room[16384];
        stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
        sigaltstack(&stack, NULL);
        struct itimerval timer = {{0, 0}, {1000, 0}};
        setitimer(ITIMER_REAL, &timer, NULL);
        char number[16], kept[16], closed[16];
        sprintf(number, "%d", getpid());
        int descriptor = dup(1);
        sprintf(kept, "%d", descriptor);
        sprintf(closed, "%d", fcntl(1, F_DUPFD_CLOEXEC, descriptor + 1));
        char *const argv[] = {self, "image", number, kept, closed, NULL};
        execv(self, argv);
        _exit(127);
    }
    say("%s", waited(child, 0));

    say("no such program: %s", outcome(execv("/no/such/program", arguments)));
    // Made with another termination signal, it dies with SIGCHLD after an exec.
    block(SIGUSR1), block(SIGCHLD);
    while (is_pending(SIGCHLD))
        take_signal(SIGCHLD);
    child = clone(execs, new_stack(), SIGUSR1, NULL);
    siginfo_t info = take_signal(SIGCHLD);
    say("SIGCHLD of it %d, status %d, USR1 pending %d", info.si_pid == child, info.si_status,
        is_pending(SIGUSR1));
    say("plain wait: %s", waited(child, 0));

    // Close-on-exec in a shared table: only the caller's copy is closed.
    go = new_gate();
    int ends[2];
    pipe(ends);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    child = fork();
    if (child == 0) {
        pid_t sharer = clone(shares, new_stack(), CLONE_FILES | SIGCHLD, NULL);
        (void)sharer;
        execs(NULL);
    }
    close(ends[1]);
    say("execed: %s", waited(child, 0));
    char byte;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    say("its sharer keeps the pipe: %s", outcome(read(ends[0], &byte, 1)));
    open_gate(go);
    fcntl(ends[0], F_SETFL, 0);
    say("the sharer left: %d", (int)read(ends[0], &byte, 1));
    return 0;
}
