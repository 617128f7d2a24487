// timeout [-s SIGNAL] [-k DURATION] DURATION COMMAND...: ends a command that takes too long.
#include "commands.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static int signal_to_send;
static double patience; // after the first signal, before SIGKILL; 0: without end
static volatile pid_t child;
static volatile sig_atomic_t timed_out;

static void take(char letter, const char *value) {
    if (letter == 's')
        signal_to_send = signal_by_name(value);
    else
        patience = duration_of(value);
}

static void set_alarm(double seconds) {
    struct itimerval timer = {.it_value.tv_sec = (time_t)seconds};
    timer.it_value.tv_usec = (suseconds_t)((seconds - (double)timer.it_value.tv_sec) * 1e6);
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void on_alarm(int signal) {
    (void)signal;
    int error = errno;
    kill(child, timed_out ? SIGKILL : signal_to_send);
    kill(child, SIGCONT);
    if (!timed_out && patience > 0)
        set_alarm(patience);
    timed_out = 1;
    errno = error;
}

int timeout_main(int count, char **arguments) {
    signal_to_send = SIGTERM;
    patience = 0;
    timed_out = 0;
    int own = 1;
    while (own < count && arguments[own][0] == '-')
        own += arguments[own][2] == '\0' ? 2 : 1;
    int next = take_options(own < count ? own : count, arguments, "s:k:", take);
    if (next < 0)
        return 125;
    if (signal_to_send < 0) {
        report("invalid signal");
        return 125;
    }
    double duration = next < count ? duration_of(arguments[next]) : -1;
    if (count - next < 2) {
        usage("DURATION COMMAND [ARG]...");
        return 125;
    }
    if (duration < 0) {
        report("invalid time interval '%s'", arguments[next]);
        return 125;
    }
    // The alarm waits until there is somebody to send it to.
    sigset_t alarm_only, before;
    sigemptyset(&alarm_only);
    sigaddset(&alarm_only, SIGALRM);
    sigprocmask(SIG_BLOCK, &alarm_only, &before);
    struct sigaction action = {.sa_flags = SA_RESTART};
    action.sa_handler = on_alarm;
    sigaction(SIGALRM, &action, NULL);
    child = fork();
    if (child < 0) {
        report_errno("fork system call failed");
        return 125;
    }
    if (child == 0) {
        signal(SIGALRM, SIG_DFL);
        sigprocmask(SIG_SETMASK, &before, NULL);
        _exit(turn_into(arguments + next + 1, "failed to run command '%s'"));
    }
    if (duration > 0)
        set_alarm(duration);
    sigprocmask(SIG_SETMASK, &before, NULL);
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (timed_out && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        kill(getpid(), SIGKILL); // so that our parent sees it too
    if (timed_out)
        return 124;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
