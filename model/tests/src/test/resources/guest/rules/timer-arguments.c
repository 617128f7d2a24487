// rules: CL-13 XC-09
// What timers refuse, whose they are, and which numbers they get: a failed creation uses one up, and
// an exec does not begin anew.
#include "rule.h"

static volatile int handled;

static void handler(int signal) {
    (void)signal;
    handled++;
}

static const char *create(int clock, int notify, int signal, int *id) {
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_notify = notify;
    event.sigev_signo = signal;
    return outcome(syscall(SYS_timer_create, clock, &event, id));
}

static void after_exec(void) {
    struct itimerval left;
    int id;
    getitimer(ITIMER_REAL, &left);
    say("after exec: the alarm runs: %d", left.it_value.tv_sec > 0);
    syscall(SYS_timer_create, CLOCK_MONOTONIC, NULL, &id);
    say("next number: %d", id);
}

int main(int count, char **arguments) {
    (void)arguments;
    if (count > 1) {
        after_exec();
        return 0;
    }
    say("alarm: %u", alarm(100));
    say("again: %d", alarm(50) > 98);
    pid_t child = fork();
    if (child == 0) {
        say("a child's: %u", alarm(0));
        _exit(0);
    }
    waited(child, 0);
    struct itimerval setting = {{0, 0}, {0, 1000000}}, left;
    say("microseconds: %s", outcome(setitimer(ITIMER_REAL, &setting, NULL)));
    setting.it_value = (struct timeval){-1, 0};
    say("negative: %s", outcome(setitimer(ITIMER_REAL, &setting, NULL)));
    say("which: %s", outcome(setitimer(3, &setting, NULL)));
    say("none: %s", outcome(syscall(SYS_setitimer, ITIMER_REAL, NULL, NULL)));
    getitimer(ITIMER_REAL, &left);
    say("left: %ld", (long)left.it_value.tv_sec);

    int id;
    say("signal 65: %s", create(CLOCK_REALTIME, SIGEV_SIGNAL, 65, &id));
    say("signal 0: %s", create(CLOCK_REALTIME, SIGEV_SIGNAL, 0, &id));
    say("notify 9: %s", create(CLOCK_REALTIME, 9, SIGUSR1, &id));
    say("thread 0: %s", create(CLOCK_REALTIME, 4, SIGUSR1, &id));
    say("clock 99: %s", create(99, SIGEV_SIGNAL, SIGUSR1, &id));
    say("good: %s", create(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGUSR1, &id));
    say("number: %d", id);
    struct itimerspec time = {{0, 0}, {0, 1000000000}};
    say("nanoseconds: %s", outcome(syscall(SYS_timer_settime, id, 0, &time, NULL)));
    time.it_value = (struct timespec){1000, 0};
    say("unknown flag: %s", outcome(syscall(SYS_timer_settime, id, 2, &time, NULL)));
    say("no such timer: %s", outcome(syscall(SYS_timer_gettime, id + 7, &time)));
    say("delete: %s", outcome(syscall(SYS_timer_delete, id)));
    say("once more: %s", outcome(syscall(SYS_timer_delete, id)));

    // What was sent stays when the timer is stopped.
    on(SIGALRM, handler, 0);
    block(SIGALRM);
    setting.it_value = (struct timeval){0, 1};
    setitimer(ITIMER_REAL, &setting, NULL);
    while (!is_pending(SIGALRM))
        continue;
    alarm(0);
    say("pending: %d", is_pending(SIGALRM));
    unblock(SIGALRM);
    say("handled: %d", handled);

    alarm(200);
    syscall(SYS_timer_create, CLOCK_MONOTONIC, NULL, &id);
    execl("/proc/self/exe", "again", "again", NULL);
    return 1;
}
