// rules: SG-10 CL-13
// Timers on processor time.
#include "rule.h"

static volatile int count;
static int code;

static void expired(int signal, siginfo_t *info, void *context) {
    code = info->si_code;
    count++;
}

static void burn_until(int wanted) {
    for (volatile unsigned long i = 0; count < wanted; i++)
        continue;
}

static void interval(const char *what, int which, int signal) {
    on_info(signal, expired, SA_RESTART);
    count = 0;
    struct itimerval every = {{0, 5000}, {0, 5000}}, off = {{0, 0}, {0, 0}}, now;
    setitimer(which, &every, NULL);
    getitimer(which, &now);
    say("%s: left %d, every %ld", what, now.it_value.tv_usec > 0 && now.it_value.tv_usec <= 9000,
        (long)now.it_interval.tv_usec);
    pid_t child = fork();
    if (child == 0) {
        getitimer(which, &now);
        say("in a child: %ld", (long)now.it_value.tv_usec);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    burn_until(3);
    setitimer(which, &off, &now);
    say("expired three times, code %d, interval %ld", code, (long)now.it_interval.tv_usec);
    getitimer(which, &now);
    say("off: %ld %ld", (long)now.it_value.tv_usec, (long)now.it_interval.tv_usec);
}

static void posix(const char *what, clockid_t clock) {
    on_info(SIGUSR1, expired, 0);
    count = 0;
    struct sigevent event = {0};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGUSR1;
    event.sigev_value.sival_int = 5;
    timer_t timer;
    say("%s: create %s", what, outcome(timer_create(clock, &event, &timer)));
    struct itimerspec every = {{0, 5000000}, {0, 5000000}}, now;
    timer_settime(timer, 0, &every, NULL);
    burn_until(2);
    timer_gettime(timer, &now);
    say("expired twice, code %d, runs %d", code, now.it_value.tv_nsec > 0);
    timer_delete(timer);
}

int main(void) {
    interval("virtual", ITIMER_VIRTUAL, SIGVTALRM);
    interval("profiling", ITIMER_PROF, SIGPROF);
    posix("process", CLOCK_PROCESS_CPUTIME_ID);
    posix("thread", CLOCK_THREAD_CPUTIME_ID);
    say("unknown %s", outcome(setitimer(3, NULL, NULL)));
    return 0;
}
